"""Reads a finished poster back and says what is wrong with it: for the screen (PDF/UA-1) or for the press (PDF/X-4).

It knows the file alone, not what wrote it, so that it can find what the writer got wrong. Lengths are points (1/72
inch) unless they are called mm; sections in brackets are those of ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import pikepdf
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Dictionary

MM = 72 / 25.4  # points
EXACT = 0.01 * MM  # how far a box may be from where it should be
SIZES = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}  # mm, ISO 216
SAFE = 10 * MM  # what is nearer to the trim may be cut off
LEAST_SIZE = 24 / (594 * MM)  # of letters: 24 pt on A1, in widths of the sheet's shorter side
LEAST_LINE = 0.25  # a thinner one may break up in print
MOST_BLEED = 10 * MM
MOST_INK = 3.0  # of all four together: 300 %
RICH = 0.9  # text with as much black as this is black, and stands in black alone
ROUNDING = 0.005  # of an ink's share, and of a size

PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}part"
TITLE = "{http://purl.org/dc/elements/1.1/}title"

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def round(cls, points: Sequence[tuple[float, float]]) -> Box:
        """Return the smallest box that holds *points*."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    def holds(self, other: Box, tolerance: float = EXACT) -> bool:
        """Whether *other* lies within."""
        near = self.grown(tolerance)
        return near.left <= other.left and near.bottom <= other.bottom and near.right >= other.right and (
            near.top >= other.top
        )  # fmt: skip

    def meets(self, other: Box) -> bool:
        """Whether *other* overlaps it, by more than a hair."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > -EXACT
            and min(self.top, other.top) - max(self.bottom, other.bottom) > -EXACT
        )

    def grown(self, by: float) -> Box:
        """Return the box, larger on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


class Colour(NamedTuple):
    """A colour as an operator of the page says it: "k" is CMYK, "g" grey, "rg" RGB, any other a colour space's."""

    operator: str
    shares: tuple[float, ...]

    @property
    def inks(self) -> tuple[float, float, float, float] | None:
        """Cyan, magenta, yellow, black; None for a colour that is not given in ink."""
        if self.operator == "k" and len(self.shares) == 4:
            c, m, y, k = self.shares
            return c, m, y, k
        return (0, 0, 0, 1 - self.shares[0]) if self.operator == "g" else None

    @property
    def is_registration(self) -> bool:
        """Whether all plates show it in full."""
        return self.operator == "k" and min(self.shares) > 1 - ROUNDING


START = Colour("g", (0,))  # what a page begins with: black


class Painted(NamedTuple):
    """A path that was filled, or stroked with a line of *width* (0 for a filled one)."""

    box: Box
    colour: Colour
    width: float


class Said(NamedTuple):
    """Letters as they stand on the page; `marked` is whether tags or artifacts hold them."""

    text: str
    box: Box
    size: float
    colour: Colour
    overprints: bool
    marked: bool


@dataclass(slots=True)
class _State:
    """The graphics state (8.4), as far as it matters here."""

    matrix: Matrix = IDENTITY
    fill: Colour = START
    stroke: Colour = START
    width: float = 1.0
    overprints: bool = False
    font: Font | None = None
    size: float = 0.0

    def copy(self) -> _State:
        return _State(self.matrix, self.fill, self.stroke, self.width, self.overprints, self.font, self.size)


class Font:
    """An embedded font: how wide its letters are, and the box that each fills, in thousandths of its size."""

    def __init__(self, source: Any) -> None:
        self.kind = str(source.get("/Subtype", ""))
        self.composed = self.kind == "/Type0"
        inner = source.DescendantFonts[0] if self.composed else source
        descriptor = inner.get("/FontDescriptor", Dictionary())
        self.name = str(source.get("/BaseFont", "/unnamed"))[1:]
        self.file = next(
            (descriptor[key] for key in ("/FontFile2", "/FontFile3", "/FontFile") if key in descriptor), None
        )
        self.type3 = self.kind == "/Type3"
        self._widths = dict(_widths(inner))
        self._map = inner["/CIDToGIDMap"].read_bytes() if isinstance(inner.get("/CIDToGIDMap"), pikepdf.Stream) else b""
        self._default = float(inner.get("/DW", 1000))
        self._letters: dict[int, tuple[float, float, float, float, float]] = {}

    @property
    def is_subset(self) -> bool:
        """Whether it holds only the letters that are used: its name says so (9.6.4)."""
        return self.name[6:7] == "+" and self.name[:6].isupper()

    def codes(self, text: bytes) -> Iterable[int]:
        """Return the codes of a string of the page."""
        return struct.unpack(f">{len(text) // 2}H", text[: len(text) // 2 * 2]) if self.composed else text

    def letter(self, code: int) -> tuple[float, float, float, float, float]:
        """Return a letter's advance, and the box that it fills from its origin: left, bottom, right, top."""
        if code not in self._letters:
            advance = self._widths.get(code, self._default)
            self._letters[code] = advance, *(self._glyph(code) or (0.0, -250.0, advance, 900.0))
        return self._letters[code]

    def _glyph(self, code: int) -> tuple[float, float, float, float] | None:
        if self._outlines is None or not self.composed:
            return None
        data, places, unit = self._outlines
        glyph = int.from_bytes(self._map[2 * code : 2 * code + 2], "big") if self._map else code
        if glyph + 1 >= len(places):
            return None
        if places[glyph] == places[glyph + 1]:
            return 0, 0, 0, 0  # a space
        _, left, bottom, right, top = struct.unpack_from(">5h", data, places[glyph])
        return left * unit, bottom * unit, right * unit, top * unit

    @cached_property
    def _outlines(self) -> tuple[bytes, Sequence[int], float] | None:
        """The font file's table of outlines, where each begins, and the size of its unit; None for another format."""
        if self.file is None:
            return None
        try:
            font = TTFont(io.BytesIO(self.file.read_bytes()), lazy=True)
            return font.reader["glyf"], font["loca"].locations, 1000 / font["head"].unitsPerEm
        except (TTLibError, KeyError):
            return None


def _widths(source: Any) -> Iterator[tuple[int, float]]:
    """Yield the advance of each code: of a composed font (9.7.4.3), or of a simple one."""
    if "/Widths" in source:
        yield from enumerate((float(width) for width in source.Widths), int(source.get("/FirstChar", 0)))
    rest = iter(source.get("/W", ()))
    for first in rest:
        following = next(rest)
        if isinstance(following, pikepdf.Array):
            yield from enumerate((float(width) for width in following), int(first))
        else:
            width = float(next(rest))
            yield from ((code, width) for code in range(int(first), int(following) + 1))


@dataclass
class Sheet:
    """What a page shows, gathered by walking through its operators once."""

    page: pikepdf.Page
    painted: list[Painted] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    fonts: dict[str, Font] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)  # of marked content (14.6)
    foreign: set[str] = field(default_factory=set)  # colours that are neither CMYK nor grey: operators, colour spaces
    images: list[Any] = field(default_factory=list)

    @property
    def media(self) -> Box:
        return self._box("/MediaBox")

    @property
    def bleed(self) -> Box:
        return self._box("/BleedBox")

    @property
    def trim(self) -> Box:
        return self._box("/TrimBox")

    def _box(self, name: str) -> Box:
        """Return a box of the page; one that it does not have is the whole page (14.11.2)."""
        left, bottom, right, top = (float(edge) for edge in self.page.obj.get(name, self.page.mediabox))
        return Box(left, bottom, right, top)


class _Walk:
    """Walks through a content stream and notes on the sheet what it paints."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.state = _State()
        self.kept: list[_State] = []
        self.points: list[tuple[float, float]] = []
        self.marks: list[bool] = []
        self.line: Matrix = IDENTITY
        self.known: dict[Any, Font] = {}

    def through(self, content: Any, resources: Any) -> None:
        """Take the operators of *content*, a page or a form."""
        for instruction in pikepdf.parse_content_stream(content):
            self._take(str(instruction.operator), instruction.operands, resources)

    def _take(self, name: str, operands: Any, resources: Any) -> None:
        state = self.state
        if name in ("m", "l", "c", "v", "y"):
            values = [float(value) for value in operands]
            a, b, c, d, e, f = state.matrix
            for x, y in zip(values[::2], values[1::2], strict=True):
                self.points.append((a * x + c * y + e, b * x + d * y + f))
        elif name == "re":
            x, y, width, height = (float(value) for value in operands)
            corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            self.points += [_moved(state.matrix, corner) for corner in corners]
        elif name in _PAINTING:
            self._paint(*_PAINTING[name])
        elif name == "q":
            self.kept.append(state.copy())
        elif name == "Q":
            self.state = self.kept.pop() if self.kept else state
        elif name == "cm":
            state.matrix = _times(_matrix(operands), state.matrix)
        elif name in ("Tj", "TJ", "'", '"'):
            self._say(operands[-1] if name == "TJ" else [operands[-1]])
        elif name in ("Td", "TD"):
            self.line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)
        elif name == "Tm":
            self.line = _matrix(operands)
        elif name == "BT":
            self.line = IDENTITY
        elif name == "Tf":
            state.font, state.size = self._font(str(operands[0]), resources), float(operands[1])
        elif name == "w":
            state.width = float(operands[0])
        elif name in ("k", "g", "rg"):
            state.fill = self._colour(name, operands)
        elif name in ("K", "G", "RG"):
            state.stroke = self._colour(name, operands)
        elif name == "gs":
            given = resources.ExtGState[str(operands[0])]
            state.overprints = bool(given.get("/op", given.get("/OP", state.overprints)))
        elif name in ("BDC", "BMC"):
            self._open(operands)
        elif name == "EMC":
            self.marks[-1:] = []
        elif name == "Do":
            self._use(resources.XObject[str(operands[0])], resources)
        elif name in ("cs", "CS", "sc", "SC", "scn", "SCN", "sh", "INLINE IMAGE"):
            self.sheet.foreign.add(str(operands[0]) if name in ("cs", "CS") else name)

    def _colour(self, name: str, operands: Any) -> Colour:
        if name in ("rg", "RG"):
            self.sheet.foreign.add(name)
        return Colour(name.lower(), tuple(float(value) for value in operands))

    def _paint(self, fills: bool, strokes: bool) -> None:
        if self.points:
            state, box = self.state, Box.round(self.points)
            if fills:
                self.sheet.painted.append(Painted(box, state.fill, 0))
            if strokes:
                width = state.width * _scale(state.matrix)
                self.sheet.painted.append(Painted(box.grown(width / 2), state.stroke, width))
        self.points = []

    def _font(self, name: str, resources: Any) -> Font:
        source = resources.Font[name]
        if source.objgen not in self.known or source.objgen == (0, 0):
            self.known[source.objgen] = Font(source)
        font = self.known[source.objgen]
        self.sheet.fonts[font.name] = font
        return font

    def _open(self, operands: Any) -> None:
        """Note that marked content begins."""
        number = operands[1].get("/MCID") if len(operands) > 1 and isinstance(operands[1], Dictionary) else None
        if number is not None:
            self.sheet.numbers.add(int(number))
        self.marks.append(number is not None or str(operands[0]) == "/Artifact")

    def _say(self, pieces: Iterable[Any]) -> None:
        """Note a piece of text, and move on behind it (9.4.3)."""
        state, font = self.state, self.state.font
        if font is None:
            return
        x, corners, text = 0.0, [], ""
        for piece in pieces:
            if not isinstance(piece, pikepdf.String):
                x -= float(piece)
                continue
            for code in font.codes(bytes(piece)):
                advance, left, bottom, right, top = font.letter(code)
                if right > left:
                    corners += [(x + left, bottom), (x + right, bottom), (x + left, top), (x + right, top)]
                x += advance
                text += chr(code)
        unit = state.size / 1000
        place = _times((unit, 0, 0, unit, 0, 0), _times(self.line, state.matrix))
        self.line = _times((1, 0, 0, 1, x * unit, 0), self.line)
        if corners:
            size = state.size * _scale(_times(self.line, state.matrix))
            box = Box.round([_moved(place, corner) for corner in corners])
            self.sheet.said.append(Said(text.strip(), box, size, state.fill, state.overprints, any(self.marks)))

    def _use(self, thing: Any, resources: Any) -> None:
        """Go through a form, or note an image."""
        if thing.get("/Subtype") == "/Image":
            self.sheet.images.append(thing)
            return
        outside = self.state.copy()
        self.state.matrix = _times(_matrix(thing.get("/Matrix", IDENTITY)), self.state.matrix)
        self.through(thing, thing.get("/Resources", resources))
        self.state = outside


_PAINTING = {
    **dict.fromkeys(("f", "F", "f*"), (True, False)),
    **dict.fromkeys(("B", "B*", "b", "b*"), (True, True)),
    **dict.fromkeys(("S", "s"), (False, True)),
    "n": (False, False),
}


def _matrix(values: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does *one*, then *other* (8.3.4)."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(by: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = by
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _scale(matrix: Matrix) -> float:
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


Check = Callable[[pikepdf.Pdf, Sheet], Iterator[str]]


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a poster, a sentence each; nothing for one that can be used as it is."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) != 1:
                return [f"has {len(pdf.pages)} pages; a poster has one"]
            made_for = _made_for(pdf)
            if made_for is None:
                return ["says neither that it is PDF/X-4 (for the press) nor PDF/UA-1 (for the screen)"]
            sheet = Sheet(pdf.pages[0])
            _Walk(sheet).through(sheet.page, sheet.page.obj.get("/Resources", Dictionary()))
            return [fault for check in (*SHARED, *made_for) for fault in check(pdf, sheet)]
    except (pikepdf.PdfError, KeyError, AttributeError, TypeError, ValueError, IndexError, RecursionError) as error:
        return [f"cannot be read as PDF ({error})"]


def _made_for(pdf: pikepdf.Pdf) -> tuple[Check, ...] | None:
    """Return the checks of the kind that the file's metadata says it is."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if metadata.get(PDFX):
            return PRESS
        return SCREEN if metadata.get(PDFUA) else None


def _examples(problem: str, found: Sequence[str]) -> Iterator[str]:
    """Yield one sentence for all that have a problem, with the first of them."""
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield f"{problem}: {found[0]}{more}"


def _fonts(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    if not sheet.said:
        yield "has no text: were its letters turned into outlines?"
    for name, font in sorted(sheet.fonts.items()):
        if font.type3:
            yield f"font {name} is of Type 3; embed it as TrueType"
        elif font.file is None:
            yield f"font {name} is not embedded"
        elif not font.is_subset:
            yield f"font {name} is embedded whole; a subset would do"


def _sizes(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    trim = sheet.trim
    least = LEAST_SIZE * min(trim.right - trim.left, trim.top - trim.bottom)
    small = [f"'{said.text}' {said.size:.1f} pt" for said in sheet.said if said.size < least - ROUNDING]
    yield from _examples(f"text smaller than {least:.1f} pt on this paper", small)


def _safe(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    safe = sheet.trim.grown(-SAFE)
    outside = [f"'{said.text}'" for said in sheet.said if not safe.holds(said.box)]
    yield from _examples(f"text nearer than {SAFE / MM:g} mm to the trim", outside)


def _paper(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """The trimmed page is a sheet of ISO 216, to a hundredth of a millimetre."""
    width, height = sheet.trim.right - sheet.trim.left, sheet.trim.top - sheet.trim.bottom
    sides = [(short * MM, long * MM) for short, long in SIZES.values()]
    if not any(math.dist(sorted((width, height)), side) < EXACT for side in sides):
        yield f"the trimmed page is {width / MM:.2f} × {height / MM:.2f} mm; that is none of {', '.join(SIZES)}"


def _boxes(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    missing = [name for name in ("/BleedBox", "/TrimBox") if name not in sheet.page.obj]
    if missing:
        yield f"the page has no {' and no '.join(name[1:] for name in missing)}"
        return
    if "/ArtBox" in sheet.page.obj:
        yield "the page has an ArtBox beside its TrimBox; PDF/X-4 allows one of them"
    if not (sheet.media.holds(sheet.bleed) and sheet.bleed.holds(sheet.trim)):
        yield "the boxes do not lie within each other: TrimBox in BleedBox in MediaBox"
    widths = [abs(outer - inner) for outer, inner in zip(sheet.bleed, sheet.trim, strict=True)]
    if max(widths) - min(widths) > EXACT or max(widths) > MOST_BLEED + EXACT:
        shown = ", ".join(f"{width / MM:.2f}" for width in widths)
        yield f"the bleed is {shown} mm (left, bottom, right, top); it is as wide on each side, at most 10 mm"


def _bleed(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """The ground's colour goes out to the edge of the bleed, or a cut beside the line shows white paper."""
    filled = [painted for painted in sheet.painted if not painted.width]
    grounds = [painted for painted in filled if painted.box.holds(sheet.trim)]
    bleeding = [painted for painted in grounds if painted.box.holds(sheet.bleed)]
    if not bleeding:
        yield "no colour fills the bleed"
    elif grounds[-1].colour != bleeding[-1].colour:
        yield "the bleed has another colour than the page"


def _marks(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    for painted in sheet.painted:
        if painted.colour.is_registration and painted.box.meets(sheet.bleed):
            yield "a crop mark, or another line in registration colour, stands in the bleed or on the page"
            break
    for painted in sheet.painted:
        if not painted.colour.is_registration and not sheet.bleed.holds(painted.box):
            yield "something outside of the bleed is not in registration colour (all four inks in full)"
            break


def _lines(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    thin = [f"{line.width:.3f} pt" for line in sheet.painted if 0 < line.width < LEAST_LINE - ROUNDING]
    yield from _examples(f"lines thinner than {LEAST_LINE} pt", thin)


def _colours(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    if sheet.foreign:
        yield f"colours that are neither CMYK nor grey: {', '.join(sorted(sheet.foreign))}"
    spaces = {str(image.get("/ColorSpace", "/DeviceGray")) for image in sheet.images}
    if "/Group" in sheet.page.obj:
        spaces.add(str(sheet.page.obj.Group.get("/CS", "/DeviceCMYK")))
    yield from _examples("a picture or group is neither CMYK nor grey", sorted(spaces - {"/DeviceCMYK", "/DeviceGray"}))


def _ink(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    colours = {painted.colour for painted in sheet.painted} | {said.colour for said in sheet.said}
    totals = {sum(inks) for colour in colours if (inks := colour.inks) and not colour.is_registration}
    for image in sheet.images:
        if image.get("/ColorSpace") == "/DeviceCMYK" and image.get("/BitsPerComponent") == 8:
            totals |= {sum(pixel.to_bytes(4, "big")) / 255 for pixel in set(memoryview(image.read_bytes()).cast("I"))}
    if totals and max(totals) > MOST_INK + ROUNDING:
        yield f"{100 * max(totals):.0f} % of ink together; the paper carries {100 * MOST_INK:.0f} %"


def _black(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    rich, knocking, overprinting = [], [], []
    for said in sheet.said:
        c, m, y, k = said.colour.inks or (0, 0, 0, 0)
        if k >= RICH and c + m + y > ROUNDING:
            rich.append(f"'{said.text}'")
        elif k > 1 - ROUNDING and not said.overprints:
            knocking.append(f"'{said.text}'")
        elif k < 1 - ROUNDING and said.overprints:
            overprinting.append(f"'{said.text}'")
    yield from _examples("black text that is not of black ink alone", rich)
    yield from _examples("black text that does not overprint", knocking)
    yield from _examples("text that overprints though it is not black", overprinting)


def _intent(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    intents = [intent for intent in pdf.Root.get("/OutputIntents", ()) if intent.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"has {len(intents)} output intents for PDF/X; it needs one"
        return
    profile = intents[0].get("/DestOutputProfile")
    head = profile.read_bytes()[:40] if isinstance(profile, pikepdf.Stream) else b""
    if head[12:20] != b"prtrCMYK" or head[36:40] != b"acsp":
        yield "the output intent holds no CMYK printer profile"
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "the output intent names no printing condition"


def _stated(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """What PDF/X-4 wants a file to say of itself, and what it forbids."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if metadata.get(PDFX) != "PDF/X-4":
            yield f"says that it is {metadata.get(PDFX)}; it should be PDF/X-4"
        if not metadata.get(TITLE):
            yield "has no title"
    if str(pdf.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield "does not say whether it is trapped"
    missing = [key[1:] for key in ("/CreationDate", "/ModDate") if key not in pdf.docinfo]
    missing += [] if "/ID" in pdf.trailer else ["ID"]
    if missing:
        yield f"lacks {' and '.join(missing)}"
    if sheet.page.obj.get("/Annots"):
        yield "has links or comments on the page; print has no use for them"


def _tagged(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """PDF/UA-1 (ISO 14289-1): a tree that gives every text its place."""
    root = pdf.Root
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", Dictionary()).get("/Marked"):
        yield "is not tagged"
        return
    if "/StructParents" not in sheet.page.obj or "/ParentTree" not in root.StructTreeRoot:
        yield "the page's tags are not connected to its text"
        return
    leaves = pikepdf.NumberTree(root.StructTreeRoot.ParentTree)[int(sheet.page.obj.StructParents)]
    if sheet.numbers != set(range(len(leaves))):
        yield f"has {len(sheet.numbers)} pieces of marked content, but tags for {len(leaves)}"
    if "/H1" not in {str(leaf.S) for leaf in leaves}:
        yield "has no heading of the first level"
    pictures = [leaf for leaf in leaves if leaf.S == "/Figure"]
    if not all(str(picture.get("/Alt", "")) for picture in pictures):
        yield "a picture has no alternative text"
    yield from _examples("text that no tag holds", [f"'{said.text}'" for said in sheet.said if not said.marked])


def _told(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """What a screen reader says before it reads: the title, in the right language."""
    if not str(pdf.Root.get("/Lang", "")):
        yield "does not say its language"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if not metadata.get(TITLE):
            yield "has no title"
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield "shows its file name in place of its title"


SHARED: tuple[Check, ...] = (_paper, _fonts, _sizes, _safe)
PRESS: tuple[Check, ...] = (_boxes, _bleed, _marks, _lines, _colours, _ink, _black, _intent, _stated)
SCREEN: tuple[Check, ...] = (_tagged, _told)
