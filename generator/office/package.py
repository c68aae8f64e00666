"""The zip package that every Office file is: opened with care, written the same on every machine.

What comes from outside is hostile until checked: size before unpacking, no macros, no external parts, no XML entities.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from generator.errors import Fault, InTemplate, TemplateError

MAX_PARTS = 4_000
MAX_UNPACKED = 200_000_000  # bytes
MAX_TAGS = 1_000_000  # opening and closing tags of all XML parts: each takes some hundred bytes of memory
STAMP = (1980, 1, 1, 0, 0, 0)  # the zip format's first day: the same bytes on any day
TYPES = "[Content_Types].xml"
_OLD_FORMAT = bytes.fromhex("D0CF11E0A1B11AE1")  # a compound file: .ppt and .doc, and what is encrypted (MS-CFB 2.2)
_ODD_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|[\\\x00-\x1f]")

_HARMLESS = {"hyperlink", "attachedTemplate"}  # the latter is dropped from what we write

_BASE = "application/vnd.openxmlformats-officedocument."
_MACROS = "application/vnd.ms-"
_AS_DOCUMENT = {
    f"{_BASE}presentationml.template.main+xml": f"{_BASE}presentationml.presentation.main+xml",
    f"{_BASE}wordprocessingml.template.main+xml": f"{_BASE}wordprocessingml.document.main+xml",
    f"{_MACROS}powerpoint.template.macroEnabled.main+xml": f"{_BASE}presentationml.presentation.main+xml",
    f"{_MACROS}powerpoint.presentation.macroEnabled.main+xml": f"{_BASE}presentationml.presentation.main+xml",
    f"{_MACROS}word.template.macroEnabledTemplate.main+xml": f"{_BASE}wordprocessingml.document.main+xml",
    f"{_MACROS}word.document.macroEnabled.main+xml": f"{_BASE}wordprocessingml.document.main+xml",
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of an Office package by name; *name* is the file as the user knows it.

    Raises TemplateError for what is no zip, encrypted, too large once unpacked (whatever it says of itself), has parts
    of odd names, or document type declarations.
    """
    if data.startswith(_OLD_FORMAT):
        message = "is encrypted (by a password or a sensitivity label), or of the old kind (.ppt, .doc)"
        raise _fault(name, message, "take the encryption off, or save it as .potx or .dotx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = _parts(package, name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        raise _fault(name, "is not a readable Office file", "save it again in Office") from None
    if TYPES not in parts:
        raise _fault(name, f"is no Office file (it has no {TYPES})")
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:4_000]:
            message = "declares XML entities, which Office never does"
            raise TemplateError([Fault(InTemplate(name, part), message, "save the file again in Office")])
    return parts


def _parts(package: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    infos = [info for info in package.infolist() if not info.is_dir()]
    if len(infos) > MAX_PARTS:
        raise _fault(name, f"has more than {MAX_PARTS} parts", "is it a real template?")
    parts: dict[str, bytes] = {}
    room, tags = MAX_UNPACKED, 0
    for info in infos:
        if _ODD_NAME.search(info.filename):
            raise _fault(name, f"has a part of an odd name ({info.filename[:60]!r})", "save it again in Office")
        with package.open(info) as part:
            content = part.read(room + 1)
        room -= len(content)
        tags += content.count(b"<") if info.filename.endswith((".xml", ".rels")) else 0
        if room < 0 or tags > MAX_TAGS:
            message = f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB, or to more XML than any template has"
            raise _fault(name, message, "is it a real template?")
        parts[info.filename] = content
    return parts


def parsed_part(content: bytes, name: str, part: str) -> Any:
    """Return the root element of an XML part. Raises TemplateError, naming file and part, for a broken one."""
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        message = f"is broken ({error.msg})"
        raise TemplateError([Fault(InTemplate(name, part), message, "save the file again in Office")]) from None


def trusted(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return *parts* of a file from outside, once every XML part reads and none points to a file elsewhere.

    Raises TemplateError for macros, a broken part, or a link to anything but a web address behind words: a picture or
    sound that lies on another machine would be fetched, or be missing, wherever the finished file is opened.
    """
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise _fault(name, "carries macros", "save it without (.pptx or .docx)")
    for part, content in parts.items():
        if not part.endswith((".xml", ".rels")):
            continue
        root = parsed_part(content, name, part)
        for link in root if part.endswith(".rels") else ():
            kind = str(link.get("Type")).rsplit("/", 1)[-1]
            if link.get("TargetMode") == "External" and kind not in _HARMLESS:
                raise _fault(name, f"links to a file elsewhere ({link.get('Target')})", "embed it instead")
    return parts


def _fault(name: str, message: str, hint: str = "") -> TemplateError:
    return TemplateError([Fault(InTemplate(name), message, hint)])


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
