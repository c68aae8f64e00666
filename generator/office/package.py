"""Reads and writes the zip package of an Office file (OPC, ECMA-376 part 2).

A file from outside is hostile until it is checked: sizes, part names, macros, external parts, XML entities. A package
is written with the same bytes on every machine.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from generator.errors import Fault, InTemplate, TemplateError, unreadable
from generator.messages import tr
from generator.office.archive import archive

MAX_PARTS = 4_000
MAX_PACKED = 100_000_000  # bytes of a file
MAX_UNPACKED = 200_000_000  # bytes
MAX_NODES = 1_000_000  # tags and attributes of all XML parts: each takes some hundred bytes of memory
TYPES = "[Content_Types].xml"
_OLD_FORMAT = bytes.fromhex("D0CF11E0A1B11AE1")  # a compound file: .ppt and .doc, and what is encrypted (MS-CFB 2.2)
_UNSAFE_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|[\\\x00-\x1f]")

# Relationship types that may be external; attachedTemplate is dropped from what we write.
_ALLOWED_EXTERNAL = {"hyperlink", "attachedTemplate"}

_BASE = "application/vnd.openxmlformats-officedocument."
_MACRO_BASE = "application/vnd.ms-"
_DOCUMENT_TYPES = {
    f"{_BASE}presentationml.template.main+xml": f"{_BASE}presentationml.presentation.main+xml",
    f"{_BASE}wordprocessingml.template.main+xml": f"{_BASE}wordprocessingml.document.main+xml",
    f"{_MACRO_BASE}powerpoint.template.macroEnabled.main+xml": f"{_BASE}presentationml.presentation.main+xml",
    f"{_MACRO_BASE}powerpoint.presentation.macroEnabled.main+xml": f"{_BASE}presentationml.presentation.main+xml",
    f"{_MACRO_BASE}word.template.macroEnabledTemplate.main+xml": f"{_BASE}wordprocessingml.document.main+xml",
    f"{_MACRO_BASE}word.document.macroEnabled.main+xml": f"{_BASE}wordprocessingml.document.main+xml",
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read_package(path: Path) -> dict[str, bytes]:
    """Return the parts of the Office file at *path* by part name.

    Raises TemplateError for what is no file, cannot be read or is too large, and as `unpack` does.
    """
    try:
        if not path.is_file():
            raise _error(path.name, tr("is no file"), tr("give the path of a template"))
        if path.stat().st_size > MAX_PACKED:
            raise _error(
                path.name,
                tr("is larger than {size} MB", size=MAX_PACKED // 1_000_000),
                tr("make its pictures smaller"),
            )
        data = path.read_bytes()
    except OSError as error:
        raise _error(path.name, unreadable(error)) from None
    return unpack(data, path.name)


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of an Office package by part name.

    *name* is the file as the user knows it. Raises TemplateError for a file that is no zip, is encrypted, unpacks to
    more than its limits (whatever its directory says), or has unsafe part names or a DOCTYPE.
    """
    if data.startswith(_OLD_FORMAT):
        message = tr("is encrypted (by a password or a sensitivity label), or of the old kind (.ppt, .doc)")
        raise _error(name, message, tr("take the encryption off, or save it as .potx or .dotx"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = _read_parts(package, name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        raise _error(name, tr("is not a readable Office file"), tr("save it again in Office")) from None
    if TYPES not in parts:
        raise _error(name, tr("is no Office file (it has no {part})", part=TYPES))
    for part, content in parts.items():
        if _is_xml(part, content) and b"<!DOCTYPE" in content[:4_000].replace(b"\0", b""):
            raise _with_doctype(name, part)
    return parts


def _read_parts(package: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    infos = [info for info in package.infolist() if not info.is_dir()]
    if len(infos) > MAX_PARTS:
        raise _error(name, tr("has more than {most} parts", most=MAX_PARTS), tr("is it a real template?"))
    parts: dict[str, bytes] = {}
    room, nodes = MAX_UNPACKED, 0
    for info in infos:
        if _UNSAFE_NAME.search(info.filename):
            raise _error(
                name,
                tr("has a part of an odd name ({name})", name=repr(info.filename[:60])),
                tr("save it again in Office"),
            )
        with package.open(info) as part:
            content = part.read(room + 1)
        room -= len(content)
        nodes += content.count(b"<") + content.count(b"=") if _is_xml(info.filename, content) else 0
        if room < 0 or nodes > MAX_NODES:
            message = tr(
                "unpacks to more than {size} MB, or to more XML than any template has",
                size=MAX_UNPACKED // 1_000_000,
            )
            raise _error(name, message, tr("is it a real template?"))
        parts[info.filename] = content
    return parts


def parse_part(content: bytes, name: str, part: str) -> Any:
    """Return the root element of an XML part.

    Raises TemplateError, naming file and part, for a broken one.
    """
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        message = tr("is broken (line {line})", line=error.lineno or 1)
        raise TemplateError([Fault(InTemplate(name, part), message, tr("save the file again in Office"))]) from None
    document: Any = root.getroottree().docinfo
    if document.doctype:
        raise _with_doctype(name, part)
    return root


def _is_xml(part: str, content: bytes) -> bool:
    """Return whether a part is XML, by its name or its first character.

    Its content type may say so, whatever its name.
    """
    named = part.lower()
    starts = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")
    return named.endswith((".xml", ".rels")) or (starts and not named.endswith(".svg"))


def _with_doctype(name: str, part: str) -> TemplateError:
    message = tr("declares XML entities, which Office never does")
    return TemplateError([Fault(InTemplate(name, part), message, tr("save the file again in Office"))])


def trusted(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return *parts* of a file from outside, checked.

    All XML parts and relationships are looked at. Raises TemplateError for macros, for a part that is not
    well-formed, and for an external relationship other than a hyperlink: a picture or sound on another machine
    would be fetched, or be missing, wherever the document is opened.
    """
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise _error(name, tr("carries macros"), tr("save it without (.pptx or .docx)"))
    for part, content in parts.items():
        if not _is_xml(part, content):
            continue
        root = parse_part(content, name, part)
        for relationship in root if part.endswith(".rels") else ():
            relationship_type = str(relationship.get("Type")).rsplit("/", 1)[-1]
            if relationship.get("TargetMode") == "External" and relationship_type not in _ALLOWED_EXTERNAL:
                message = tr("links to a file elsewhere ({address})", address=relationship.get("Target"))
                raise _error(name, message, tr("embed it instead"))
    return parts


def _error(name: str, message: str, hint: str = "") -> TemplateError:
    return TemplateError([Fault(InTemplate(name), message, hint)])


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return *parts* as a zip archive.

    Content types come first, as Office expects, the rest by name.
    """
    return archive((part, parts[part]) for part in sorted(parts, key=lambda part: (part != TYPES, part)))


class Members(dict[str, bytes]):
    """Takes the parts that python-pptx or python-docx would write into an archive.

    Compressing them only to unpack them again would take as long as writing a document.
    """

    def write(self, name: Any, content: bytes) -> None:
        """Take the part *name*, as those libraries write it."""
        self[name.membername] = content


def as_document(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return *parts* with the main content type of a template changed to a document's."""
    types = parts[TYPES]
    for template, document in _DOCUMENT_TYPES.items():
        types = types.replace(template.encode(), document.encode())
    return {**parts, TYPES: types}
