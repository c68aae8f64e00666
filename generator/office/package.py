"""The zip package that every Office file is: opened with care, written the same on every machine.

What comes from outside is hostile until checked: size before unpacking, no macros, no external parts, no XML entities.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from generator.errors import Fault, InTemplate, TemplateError

MAX_PARTS = 4_000
MAX_UNPACKED = 300_000_000  # bytes
STAMP = (1980, 1, 1, 0, 0, 0)  # the zip format's first day: the same bytes on any day
TYPES = "[Content_Types].xml"

_HARMLESS = {"hyperlink", "attachedTemplate"}  # the latter is dropped from what we write

_BASE = "application/vnd.openxmlformats-officedocument."
_AS_DOCUMENT = {
    f"{_BASE}presentationml.template.main+xml": f"{_BASE}presentationml.presentation.main+xml",
    f"{_BASE}wordprocessingml.template.main+xml": f"{_BASE}wordprocessingml.document.main+xml",
}


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of an Office package by name; *name* is the file as the user knows it.

    Raises TemplateError for what is no zip, too large, encrypted, or carries macros or document type declarations.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
                message = f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB"
                raise TemplateError([Fault(InTemplate(name), message, "is it a real template?")])
            parts = {info.filename: package.read(info) for info in infos if not info.is_dir()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        message = f"is not a readable Office file ({error})"
        raise TemplateError([Fault(InTemplate(name), message, "save it again in Office")]) from None
    if TYPES not in parts:
        raise TemplateError([Fault(InTemplate(name), f"is no Office file (it has no {TYPES})")])
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise TemplateError([Fault(InTemplate(name), "carries macros", "save it without (.potx or .dotx)")])
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:4_000]:
            message = "declares XML entities, which Office never does"
            raise TemplateError([Fault(InTemplate(name, part), message, "save the file again in Office")])
    return parts


def trusted(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return *parts* of a template from outside, once every XML part reads and none points to a file elsewhere.

    Raises TemplateError for a broken part, or for a link to anything but a web address behind words: a picture or sound
    that lies on another machine would be fetched, or be missing, wherever the finished file is opened.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for part, content in parts.items():
        if not part.endswith((".xml", ".rels")):
            continue
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            message = f"is broken ({error.msg})"
            raise TemplateError([Fault(InTemplate(name, part), message, "save the file again in Office")]) from None
        if part.endswith(".rels"):
            for link in root:
                kind = str(link.get("Type")).rsplit("/", 1)[-1]
                if link.get("TargetMode") == "External" and kind not in _HARMLESS:
                    message = f"links to a file elsewhere ({link.get('Target')})"
                    raise TemplateError([Fault(InTemplate(name), message, "embed it instead")])
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return *parts* as a zip: content types first as Office wants them, then sorted, fixed stamps."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for part in sorted(parts, key=lambda part: (part != TYPES, part)):
            info = zipfile.ZipInfo(part, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the platform's own number would stand in the file
            package.writestr(info, parts[part])
    return target.getvalue()


def as_document(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return *parts* with a template's main content type (.potx, .dotx) changed to that of a document."""
    types = parts[TYPES]
    for template, document in _AS_DOCUMENT.items():
        types = types.replace(template.encode(), document.encode())
    return {**parts, TYPES: types}
