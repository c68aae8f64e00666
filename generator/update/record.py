"""What we wrote, kept inside of the document: the base of every later merge.

It is JSON, compressed, in custom properties, since these survive PowerPoint-like programs, LibreOffice, ONLYOFFICE and
python-pptx alike; in pieces of at most 255 characters, which is what Office takes in a property.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from generator.errors import Fault, InDocument, LederhjulError
from generator.kit.files import FileKind
from generator.messages import tr
from generator.office.relationships import OFFICE, Package
from generator.update.model import Cell, Deck, Frame, Guide, Line, Setting, Shape, Slide

FORMAT = 1  # of the record
LARGEST = 10_000_000  # bytes, unpacked: ours have 0.2 million
LONGEST = 255  # characters that Office takes in a property
_PROPERTY = "Lederhjul"  # and the number of the piece
_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format id of custom properties (OPC, ISO/IEC 29500-1)
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


class RecordError(LederhjulError):
    """A document is not ours, or too damaged to be sure of what we wrote."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document was asked for: the slug or the file's name, and the options.

    `workshop` is JSON: what the command line said of the workshop, by the keys of a municipality file. `colors` are its
    colours with blanks between them, `logo` is the name of its logo's file.
    """

    target: str
    format: str | None = None
    field: str | None = None
    language: str | None = None
    workshop: str = ""
    colors: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What we wrote, and what from."""

    kind: FileKind
    origin: Origin
    program: str
    content: str
    inputs: str
    document: Deck | Guide

    @property
    def deck(self) -> Deck:
        """The deck that we wrote."""
        assert isinstance(self.document, Deck)
        return self.document

    @property
    def guide(self) -> Guide:
        """The guide that we wrote."""
        assert isinstance(self.document, Guide)
        return self.document


def with_record(package: Package, record: Record) -> dict[str, bytes]:
    """Return the parts of *package* with *record*; other custom properties stay."""
    kept = [item for item in _properties(package) if not str(item.get("name")).startswith(f"{_PROPERTY} ")]
    values = [(str(item.get("name")), "".join(item.itertext())) for item in kept]
    data = _packed(json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":")))
    pieces = [data[first : first + LONGEST] for first in range(0, len(data), LONGEST)]
    values += [(f"{_PROPERTY} {number:03}", piece) for number, piece in enumerate(pieces, 1)]
    entries = "".join(
        f'<property fmtid="{_ID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values, 2)
    )
    part = _part_of(package) or _PART
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    markup = f'{head}<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUES}">{entries}</Properties>'
    package.put(part, markup.encode(), _TYPE)
    package.relate("", f"{OFFICE}/custom-properties", part)
    return package.parts()


def record_of(package: Package, name: str) -> Record:
    """Return the record of the document called *name*.

    Raises RecordError where it has none that can be relied on.
    """
    pieces = {
        str(item.get("name")): "".join(item.itertext())
        for item in _properties(package)
        if str(item.get("name")).startswith(f"{_PROPERTY} ")
    }
    if not pieces:
        hint = tr("it was not made by lederhjul, or by a version that kept no record")
        raise RecordError([Fault(InDocument(name), tr("has no record of what was written"), hint)])
    try:
        return _record(json.loads(_unpacked("".join(pieces[key] for key in sorted(pieces)))))
    except (binascii.Error, OSError, EOFError, ValueError, KeyError, TypeError, IndexError) as error:
        message = tr("its record of what was written is damaged or of another version")
        raise RecordError(
            [Fault(InDocument(name), message, tr("build it anew, and copy over what you changed"))]
        ) from error


def _packed(text: str) -> str:
    """Return *text* compressed, as letters; bzip2 packs Danish tighter than zlib."""
    return base64.b64encode(bz2.compress(text.encode())).decode()


def _unpacked(letters: str) -> bytes:
    """Return what `_packed` made *letters* of. Raises ValueError if that is too large."""
    unpacker = bz2.BZ2Decompressor()
    data = unpacker.decompress(base64.b64decode(letters, validate=True), LARGEST)
    if not unpacker.eof:
        raise ValueError("cut off, or larger than any record")
    return data


def _part_of(package: Package) -> str | None:
    return package.related("", "custom-properties")


def _properties(package: Package) -> list[Any]:
    part = _part_of(package)
    return [] if part is None else list(package.xml(part))


# --- as JSON ----------------------------------------------------------------------------------------------------------


def _plain(record: Record) -> list[Any]:
    """Return *record* as lists; looks, which repeat, stand once in their own."""
    looks: dict[str, int] = {}

    def line(item: Line) -> list[Any]:
        return [item.text, looks.setdefault(item.look, len(looks))]

    def cell(item: Cell) -> list[Any]:
        layout = looks.setdefault(item.layout, len(looks))
        return [[line(part) for part in item.lines], item.fill, item.box, layout]

    def shape(item: Shape) -> list[Any]:
        return [item.name, item.kind, item.box, [cell(part) for part in item.cells], item.rows, item.form, item.alt]

    def slide(item: Slide) -> list[Any]:
        shapes, notes = [shape(part) for part in item.shapes], [line(part) for part in item.notes]
        return [item.id, item.key, item.title, shapes, notes, item.hidden, item.extras]

    def frame(item: Frame) -> list[Any]:
        return [item.master, item.layout, [shape(part) for part in item.shapes], item.ground]

    if isinstance(record.document, Deck):
        deck = record.document
        slides, frames = [slide(item) for item in deck.slides], [frame(item) for item in deck.frames]
        body: list[Any] = [deck.size, slides, frames, deck.theme, deck.sections]
    else:
        body = [[shape(item) for item in record.document.items], [astuple(item) for item in record.document.settings]]
    head = [record.kind, astuple(record.origin), record.program, record.content, record.inputs]
    return [FORMAT, *head, body, list(looks)]


def _record(data: list[Any]) -> Record:
    """Return the record in *data*.

    Raises ValueError for another format, KeyError and the like for a broken one.
    """
    number, kind, origin, program, content, inputs, body, looks = data
    if number != FORMAT:
        raise ValueError(f"format {number}")

    def line(item: Any) -> Line:
        return Line(item[0], looks[item[1]])

    def box(item: Any) -> Any:
        return None if item is None else tuple(item)

    def cells(items: Any) -> Iterator[Cell]:
        return (Cell(tuple(map(line, lines)), fill, box(edges), looks[layout]) for lines, fill, edges, layout in items)

    def shape(item: Any) -> Shape:
        name, kind, edges, parts, rows, form, alt = item
        return Shape(name, kind, box(edges), tuple(cells(parts)), tuple(rows), form, alt)

    def slide(item: Any) -> Slide:
        number, key, title, shapes, notes, hidden, extras = item
        return Slide(number, key, title, tuple(map(shape, shapes)), tuple(map(line, notes)), hidden, extras)

    def frame(item: Any) -> Frame:
        master, layout, shapes, ground = item
        return Frame(master, layout, tuple(map(shape, shapes)), ground)

    document: Deck | Guide
    if kind == "deck":
        size, slides, frames, theme, *rest = body  # the first records had no sections
        theme, sections = (tuple((key, value) for key, value in pairs) for pairs in (theme, *(rest or [()])))
        document = Deck(tuple(size), tuple(map(slide, slides)), tuple(map(frame, frames)), theme, sections)
    else:
        document = Guide(tuple(map(shape, body[0])), tuple(Setting(*item) for item in body[1]))
    return Record(kind, Origin(*origin), program, content, inputs, document)
