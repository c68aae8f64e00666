"""The brand's fonts inside a Word file, so that it looks the same where they are not installed.

Word keeps them obfuscated (ECMA-376 part 1, 17.8.1): the first 32 bytes of a font are XORed with a key that is told in
the font table. Word embeds TrueType outlines only; other fonts stay named.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from generator import typeset
from generator.kit.brand import FontFile
from generator.office.docx.styles import w
from generator.office.docx.wordml import NAMESPACES, R

_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_COVERED = 32  # bytes
FALLBACK = "Arial"  # on every machine with Word, and what such fonts are measured with
# What may stand before the switches in a document's settings, in the schema's order.
_BEFORE = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
)  # fmt: skip
_SWITCHES = ("embedTrueTypeFonts", "saveSubsetFonts")


def embed_fonts(part: Any, fonts: Iterable[FontFile], faces: Iterable[str]) -> None:
    """Embed in the document of *part* (its main part) those of *fonts* that are among *faces* and may be embedded.

    For another of *faces* that is not on every machine the font table names a fallback.
    """
    table = _font_table(part)
    root = etree.fromstring(table.blob)
    known = {str(entry.get(w("name"))).casefold(): entry for entry in root}
    given = {one.family.casefold(): one for one in fonts if one.embeddable and _is_truetype(one)}
    for face in dict.fromkeys(faces):
        font, old = given.get(face.casefold()), known.get(face.casefold())
        if font is not None:
            if old is not None:
                root.remove(old)
            root.append(_embedded(table, font))
            _switch_on(part.settings.element)
        elif old is None and typeset.note(face):
            root.append(_entry(face, altName=FALLBACK))
    if len(root):
        table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if table not in part.related_parts.values():
            part.relate_to(table, RT.FONT_TABLE)


def _is_truetype(font: FontFile) -> bool:
    return all(data.startswith(_TRUETYPE) for data in (font.regular, font.bold))


def _font_table(part: Any) -> Any:
    """Return the part with the font table, or an empty one that is not related yet."""
    held = (one.target_part for one in part.rels.values() if one.reltype == RT.FONT_TABLE)
    empty = f'<w:fonts xmlns:w="{NAMESPACES["w"]}" xmlns:r="{R}"/>'.encode()
    return next(held, None) or Part(PackURI("/word/fontTable.xml"), CT.WML_FONT_TABLE, empty, part.package)


def _entry(face: str, **more: str) -> Any:
    """Return the entry of a font in the font table; *more* stands first in it."""
    entry = etree.Element(w("font"), {w("name"): face})
    for name, given in {**more, "charset": "00", "family": "auto", "pitch": "variable"}.items():
        etree.SubElement(entry, w(name), {w("val"): given})
    return entry


def _embedded(table: Any, font: FontFile) -> Any:
    """Return the entry of *font* in the font *table*, related to its files."""
    entry = _entry(font.family)
    for kind, data in _cuts(font):
        key = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(data).hexdigest())
        name = PackURI(f"/word/fonts/{key.hex}.odttf")
        relationship = table.relate_to(Part(name, _OBFUSCATED, obfuscated(data, key), table.package), _FONT)
        attributes = {f"{{{R}}}id": relationship, w("fontKey"): f"{{{str(key).upper()}}}"}
        etree.SubElement(entry, w(f"embed{kind}"), attributes)
    return entry


def _cuts(font: FontFile) -> Iterator[tuple[str, bytes]]:
    yield "Regular", font.regular
    if font.bold != font.regular:
        yield "Bold", font.bold


def obfuscated(data: bytes, key: uuid.UUID) -> bytes:
    """Return the font *data* with its first bytes covered by *key*; a second time, uncovered."""
    mask = key.bytes[::-1] * (_COVERED // 16)
    return bytes(one ^ other for one, other in zip(data, mask, strict=False)) + data[_COVERED:]


def _switch_on(settings: Any) -> None:
    """Tell in *settings* that fonts are embedded, and that Word may keep of them what the text needs."""
    for name in _SWITCHES:
        for old in settings.findall(w(name)):
            settings.remove(old)
    before = [place for place, one in enumerate(settings) if etree.QName(one).localname in _BEFORE]
    place = max(before, default=-1) + 1
    settings[place:place] = [etree.Element(w(name)) for name in _SWITCHES]
