"""The bill of materials of a release (CycloneDX): what documents are made with."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.publish.files import sha256
from generator.publish.seal import BLANK, sealed

_OWN_LICENCE = "MPL-2.0 AND CC-BY-4.0"
_FONT_LICENCE, _PROFILE_LICENCE = "OFL-1.1", "CC0-1.0"
_LICENCES = {  # as classifiers name them, where a package has no licence expression
    "BSD License": "BSD-3-Clause", "MIT License": "MIT", "Apache Software License": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
}  # fmt: skip


def bill_of_materials(tool: str, version: str, templates: Path) -> bytes:
    """Return the bill of materials as CycloneDX 1.6 JSON, sealed.

    It is the same bytes wherever the same parts are installed. It names every Python package that *tool* needs as it is
    installed, and the fonts and the print profile that documents take from *templates*.
    """
    root = Component(
        name=tool, version=version, type=ComponentType.APPLICATION, bom_ref=tool,
        licenses=[LicenseFactory().make_from_string(_OWN_LICENCE)],
    )  # fmt: skip
    components = [*(_package(found) for found in _needed(tool)), *_files(templates)]
    names = ";".join(f"{component.name} {component.version}" for component in components)
    bom = Bom(components=components, serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{tool} {version};{names}"))
    bom.metadata.timestamp = None  # type: ignore[assignment]  # which the format leaves open, and which would differ
    bom.metadata.component = root
    bom.metadata.properties.add(Property(name="lederhjul:seal", value=BLANK))
    bom.register_dependency(root, components)
    return sealed(JsonV1Dot6(bom).output_as_string(indent=1).encode() + b"\n")


def _needed(tool: str) -> Iterator[Distribution]:
    """Yield the packages that *tool* needs on this machine, each once, by name."""
    waiting, known = list(distribution(tool).requires or ()), dict[str, Distribution]()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in known or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        try:
            known[name] = distribution(name)
        except PackageNotFoundError:
            continue  # of an older installation: what is not there is not a part
        waiting += known[name].requires or ()
    yield from (known[name] for name in sorted(known))


def _package(found: Distribution) -> Component:
    name = canonicalize_name(found.metadata["Name"])
    url = PackageURL("pypi", None, name, found.version)
    return Component(
        name=name, version=found.version, type=ComponentType.LIBRARY, bom_ref=url.to_string(), purl=url,
        licenses=[_licence(found)],
    )  # fmt: skip


def _licence(found: Distribution) -> License:
    """Return the licence that a package states, in whichever field."""
    meta = found.metadata
    stated = next((meta[key] for key in ("License-Expression", "License") if key in meta), "")
    if not stated or "\n" in stated or len(stated) > 80:
        names = [
            line.rpartition(" :: ")[2] for line in meta.get_all("Classifier") or () if line.startswith("License ::")
        ]
        stated = " OR ".join(dict.fromkeys(_LICENCES.get(name, name) for name in names)) or "unknown"
    return LicenseFactory().make_from_string(stated)


def _files(templates: Path) -> Iterator[Component]:
    """Yield the fonts and the print profile."""
    for path in sorted((*templates.glob("fonts/*.ttf"), *templates.glob("print/*.icc"))):
        licence = _FONT_LICENCE if path.suffix == ".ttf" else _PROFILE_LICENCE
        digest = sha256(path.read_bytes())
        yield Component(
            name=path.name, version=digest[:12], type=ComponentType.FILE, bom_ref=f"file:{path.name}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
            licenses=[LicenseFactory().make_from_string(licence)],
        )  # fmt: skip
