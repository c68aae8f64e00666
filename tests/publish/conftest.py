"""What the tests of this folder share."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import artefacts, paths
from generator.artefacts import Artefact
from generator.kit.files import ArtefactName, File, FileKind
from tests.support.kits import KIT


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deck, guide and SVG are a line that tells kit and field: not how they look is tested, but where they go."""

    def writer(kind: FileKind) -> artefacts.Writer:
        return lambda kit, bound: (File(kind, f"<svg>{kind} of {kit.owner.name}: {kit.field.name}</svg>".encode()),)

    lines: Mapping[ArtefactName, Artefact] = {
        "deck": Artefact(writer("deck"), usual=True),
        "guide": Artefact(writer("guide"), usual=True),
        "svg": Artefact(writer("svg"), usual=False),
    }
    monkeypatch.setattr("generator.build.ARTEFACTS", {**artefacts.ARTEFACTS, **lines})
    monkeypatch.setattr("generator.build.stamped", lambda file, kit, origin: file)  # there is no package to write to


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A folder with a municipality file, its logo in four files and its templates."""
    for path in paths.municipalities().glob("*-logo*"):
        shutil.copy(path, tmp_path)
    for path in paths.municipalities().glob("skabelonby.?otx"):
        shutil.copy(path, tmp_path)
    text = (paths.municipalities() / "moensterby.yml").read_text(encoding="utf-8")
    (tmp_path / f"{KIT}.yml").write_text(text, encoding="utf-8")
    return tmp_path
