"""Walks through a page's operators and notes what they show.

Sections in brackets are those of ISO 32000-1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Dictionary, Matrix, Rectangle

from generator.check.pdf.font import Font
from generator.check.pdf.geometry import IDENTITY, Point, enclosing, grown, matrix, on_curve, scale
from generator.check.pdf.page_facts import (
    PAPER,
    PICTURE,
    START,
    Colour,
    Painted,
    PlacedImage,
    Sheet,
    ShownText,
    TooMuchError,
)
from generator.messages import tr

MOST_OPERATORS = 100_000  # of a page and its forms, each as often as it is used; ours have 12,000
MOST_CONTENT = 2_000_000  # bytes of them; ours have 200,000
DEEPEST = 20  # forms within forms


def read(page: pikepdf.Page) -> Sheet:
    """Return what *page* shows."""
    sheet = Sheet(page)
    _Walk(sheet).through(page, page.obj.get("/Resources", Dictionary()))
    return sheet


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


class _Walk:
    """Walks through a content stream and notes on the sheet what it paints."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.state = _State()
        self.kept: list[_State] = []
        self.points: list[Point] = []
        self.contours: list[list[Point]] = []
        self.grounds: list[Painted] = []
        self.room, self.bytes, self.depth = MOST_OPERATORS, MOST_CONTENT, 0
        self.marks: list[bool] = []
        self.line = IDENTITY
        self.known: dict[Any, Font] = {}

    def through(self, content: Any, resources: Any) -> None:
        """Take the operators of *content*, a page or a form. Raises TooMuchError."""
        self.bytes -= _length(content)
        self.depth += 1
        if self.bytes < 0 or self.depth > DEEPEST:
            raise TooMuchError(tr("has more on its page than any poster"))
        for instruction in pikepdf.parse_content_stream(content):
            self.room -= 1
            if self.room < 0:
                raise TooMuchError(tr("has more on its page than any poster"))
            self._take(str(instruction.operator), instruction.operands, resources)
        self.depth -= 1

    def _take(self, name: str, operands: Any, resources: Any) -> None:
        state = self.state
        if name in ("m", "l", "c", "v", "y"):
            values = [float(value) for value in operands]
            pairs = zip(values[::2], values[1::2], strict=True)
            self._trace(name, [state.matrix.transform(pair) for pair in pairs])
        elif name == "re":
            x, y, width, height = (float(value) for value in operands)
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self.contours.append([state.matrix.transform(corner) for corner in corners])
            self.points += self.contours[-1]
        elif name in _PAINTING:
            self._paint(*_PAINTING[name], is_even_odd=name.endswith("*"))
        elif name == "q":
            self.kept.append(state.copy())
        elif name == "Q":
            self.state = self.kept.pop() if self.kept else state
        elif name == "cm":
            state.matrix = matrix(operands) @ state.matrix
        elif name in ("Tj", "TJ", "'", '"'):
            self._show(operands[-1] if name == "TJ" else [operands[-1]])
        elif name in ("Td", "TD"):
            self.line = Matrix(1, 0, 0, 1, float(operands[0]), float(operands[1])) @ self.line
        elif name == "Tm":
            self.line = matrix(operands)
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
            graphics_state = resources.ExtGState[str(operands[0])]
            state.overprints = bool(graphics_state.get("/op", graphics_state.get("/OP", state.overprints)))
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

    def _trace(self, name: str, points: list[Point]) -> None:
        """Add a move, a line or a curve to the path (8.5.2).

        It ends at the last of *points*.
        """
        if name == "m" or not self.contours:
            self.contours.append([points[-1]])
        elif name == "l":
            self.contours[-1].append(points[-1])
        else:
            start, end = self.contours[-1][-1], points[-1]
            controls = {"c": points[:2], "v": [start, points[0]], "y": [points[0], end]}[name]
            self.contours[-1] += on_curve(start, controls, end)
        self.points += points

    def _paint(self, fills: bool, strokes: bool, *, is_even_odd: bool) -> None:
        if self.points:
            state, box = self.state, enclosing(self.points)
            if fills:
                contours = tuple(map(tuple, self.contours))
                self.sheet.painted.append(Painted(box, state.fill, 0, contours, is_even_odd))
                self.grounds.append(self.sheet.painted[-1])
            if strokes:
                width = state.width * scale(state.matrix)
                self.sheet.painted.append(Painted(grown(box, width / 2), state.stroke, width))
        self.points, self.contours = [], []

    def _ground(self, box: Rectangle) -> Colour:
        """Return the colour of the last area that was painted where a letter stands.

        That is a third of the way up *box*.
        """
        point = (box.llx + 0.1 * (box.urx - box.llx), box.lly + 0.3 * (box.ury - box.lly))
        return next((painted.colour for painted in reversed(self.grounds) if painted.covers(point)), PAPER)

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

    def _show(self, pieces: Iterable[Any]) -> None:
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
        rendering = Matrix(unit, 0, 0, unit, 0, 0) @ self.line @ state.matrix
        self.line = Matrix(1, 0, 0, 1, x * unit, 0) @ self.line
        if corners:
            size = state.size * scale(self.line @ state.matrix)
            box = enclosing([rendering.transform(corner) for corner in corners])
            self.sheet.texts.append(
                ShownText(text.strip(), box, size, state.fill, state.overprints, any(self.marks), self._ground(box))
            )

    def _use(self, external: Any, resources: Any) -> None:
        """Go through a form, or note an image."""
        if external.get("/Subtype") == "/Image":
            sides = self.state.matrix
            width, height = math.hypot(sides.a, sides.b), math.hypot(sides.c, sides.d)
            self.sheet.images.append(PlacedImage(external, width, height))
            corners = tuple(sides.transform(corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1)))
            self.grounds.append(Painted(enclosing(corners), PICTURE, 0, (corners,)))
            return
        outside = self.state.copy()
        self.state.matrix = matrix(external.get("/Matrix", IDENTITY.as_array())) @ self.state.matrix
        self.through(external, external.get("/Resources", resources))
        self.state = outside


def _length(content: Any) -> int:
    """Return how many bytes the operators of a page or form take, unpacked."""
    parts = content.obj.get("/Contents", ()) if isinstance(content, pikepdf.Page) else content
    return sum(len(part.read_bytes()) for part in (parts if isinstance(parts, pikepdf.Array) else [parts]) if part)


_PAINTING = {
    **dict.fromkeys(("f", "F", "f*"), (True, False)),
    **dict.fromkeys(("B", "B*", "b", "b*"), (True, True)),
    **dict.fromkeys(("S", "s"), (False, True)),
    "n": (False, False),
}
