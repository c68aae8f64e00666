"""Paints a drawing with matplotlib: as PDF with live text, as PNG with outlines.

This is the only module that knows matplotlib. It draws through the renderer, one artist for the whole sheet: axes and
text artists would measure each letter again, which takes longer than drawing it.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path as Curves
from matplotlib.transforms import Affine2D
from PIL import Image

from generator.graphics import font_subset
from generator.graphics.display_list import Drawing, Letters, Mark, Picture, Rule, Shape
from generator.graphics.wheel import Curve, Outline
from generator.typeset.shaping import Source

STYLE = "poster.mplstyle"  # beside the fonts folder, among the templates
POINTS = 72  # an inch
PICTURE_DPI = 300  # a logo needs no more, not even in print
GLYPH_EM = 100
SLACK = 0.01  # of a pixel: matplotlib cuts fractions off, and 1999.9999 would be 1999


def pdf(drawings: Sequence[Drawing], scale: float, style: Path, facts: Mapping[str, str]) -> bytes:
    """Return *drawings* as the pages of a PDF, *scale* times the design's size.

    *facts* are its Title, Author, Subject and Creator.
    """
    target = io.BytesIO()
    about = {**facts, "Producer": None, "CreationDate": None}
    with font_subset.files(drawings) as fonts, mpl.rc_context(fname=style), PdfPages(target, metadata=about) as pages:
        for drawing in drawings:
            with _figure(drawing, scale, style, POINTS, fonts) as figure:
                pages.savefig(figure)
    return target.getvalue()


def png(drawing: Drawing, pixels: int, style: Path) -> bytes:
    """Return *drawing* as PNG, *pixels* wide, in the 256 colours that serve it best.

    That is a quarter of the bytes.
    """
    dpi = POINTS * (pixels + SLACK) / drawing.width
    with _figure(drawing, 1, style, dpi) as figure:
        size = pixels, int(figure.bbox.height)
        painted = io.BytesIO()
        figure.savefig(painted, format="rgba")
        image = Image.frombuffer("RGBA", size, painted.getvalue()).convert("RGB")
    target = io.BytesIO()
    image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, "PNG")
    return target.getvalue()


@contextmanager
def _figure(
    drawing: Drawing, scale: float, style: Path, dpi: float, fonts: Mapping[Source, Path] | None = None
) -> Iterator[Figure]:
    """Give a figure that paints *drawing*, while the settings of *style* hold.

    With the files of its *fonts* letters are text, without they are outlines.
    """
    with mpl.rc_context(fname=style):
        size = drawing.width * scale / POINTS, drawing.height * scale / POINTS
        figure = Figure(size, dpi=dpi, frameon=False)
        figure.add_artist(_Marks(drawing, scale, fonts))
        yield figure


class _Marks(Artist):
    """All marks of a drawing as one artist."""

    def __init__(self, drawing: Drawing, scale: float, fonts: Mapping[Source, Path] | None) -> None:
        super().__init__()
        self._drawing, self._scale, self._fonts = drawing, scale, fonts

    def draw(self, renderer: Any) -> None:
        """Paint the marks; the renderer's y runs up, in pixels or, in PDF, points."""
        unit = self._scale * renderer.points_to_pixels(1)
        down = Affine2D().scale(unit, -unit).translate(0, self._drawing.height * unit)
        for opening, marks in _sequences(self._drawing):
            if self._fonts:
                renderer.file.write(opening)
            for mark in marks:
                self._paint(renderer, mark, down, unit)
            if self._fonts:
                renderer.file.write(b"EMC\n")

    def _paint(self, renderer: Any, mark: Mark, down: Affine2D, unit: float) -> None:
        gc = renderer.new_gc()
        match mark:
            case Shape():
                gc.set_linewidth(0)
                renderer.draw_path(gc, _curves(mark.outline), down, to_rgba(mark.colour))
            case Rule():
                gc.set_foreground(mark.colour)
                gc.set_linewidth(mark.width * unit)
                renderer.draw_path(gc, Curves((mark.start, mark.end)), down)
            case Letters() if self._fonts:
                gc.set_foreground(mark.colour)
                font = FontProperties(fname=self._fonts[mark.face], size=mark.size * self._scale)
                _write(renderer, gc, mark, down, font)
            case Letters():
                gc.set_linewidth(0)
                renderer.draw_path(gc, _outlined(mark), down, to_rgba(mark.colour))
            case Picture() if mark.areas:
                gc.set_linewidth(0)
                for area in mark.areas:
                    outlines = Curves.make_compound_path(*map(_curves, area.outlines))
                    renderer.draw_path(gc, outlines, down, to_rgba(area.colour))
            case Picture():
                _paste(renderer, gc, mark, down, unit)
        gc.restore()


def _sequences(drawing: Drawing) -> Iterator[tuple[bytes, Iterable[Mark]]]:
    """Yield the marks of *drawing* by sequence of marked content (ISO 32000-1, 14.6).

    Each comes with the operator that opens it: a mark of `Drawing.content` by itself, under its number there; the
    decoration between as artifact.
    """
    numbers = itertools.count()

    def opening(mark: Mark) -> bytes:
        if isinstance(mark, Letters | Picture):
            return b"/%b <</MCID %d>> BDC\n" % (mark.role.encode(), next(numbers))
        return b"/Artifact BMC\n"

    return itertools.groupby(drawing.marks, opening)


def _curves(outline: Outline) -> Curves:
    points, codes = [outline.start], [Curves.MOVETO]
    for segment in outline.segments:
        if isinstance(segment, Curve):
            points += [segment.c1, segment.c2, segment.end]
            codes += [Curves.CURVE4] * 3
        else:
            points.append(segment)
            codes.append(Curves.LINETO)
    return Curves([*points, outline.start], [*codes, Curves.CLOSEPOLY])


def _write(renderer: Any, gc: Any, line: Letters, down: Affine2D, font: FontProperties) -> None:
    """Write *line* as PDF text, with what it says as ActualText (ISO 32000-1, 14.9.4).

    So it is searched, copied and read aloud as it was written: in one piece, where letters stand singly along a curve;
    in small letters, where it is set in capitals. The line break keeps it apart from the next, and readers that know no
    tags keep such texts in the order of the page's content.
    """
    actual_text = f"{line.text}\n".encode("utf-16-be").hex()
    renderer.file.write(f"/Span <</ActualText <FEFF{actual_text}>>> BDC\n".encode("ascii"))
    for piece in line.pieces:
        x, y = down.transform(piece.origin)
        renderer.draw_text(gc, x, y, piece.chars, font, -piece.angle)
    renderer.file.write(b"EMC\n")


class Glyph(NamedTuple):
    """A letter's outline at a size of GLYPH_EM, and its advance.

    The points' y runs down; each has matplotlib's code.
    """

    points: Any
    codes: Any
    advance: float


@cache
def _font(face: Source) -> FT2Font:
    # From memory: worker processes would share the position in a file that is open when they begin.
    font = FT2Font(io.BytesIO(face if isinstance(face, bytes) else face.read_bytes()), hinting_factor=1)
    font.set_size(GLYPH_EM, POINTS)
    return font


@cache
def glyph(face: Source, char: str) -> Glyph:
    """Return the outline of *char* in the font *face*."""
    font = _font(face)
    loaded = font.load_char(ord(char), flags=LoadFlags.NO_HINTING)
    points, codes = font.get_path()
    return Glyph(points * (1, -1), codes, loaded.linearHoriAdvance / 65536)


def _outlined(line: Letters) -> Curves:
    """Return the outlines of *line* as one path in the design's coordinates."""
    points, codes = [np.empty((0, 2))], [np.empty(0, Curves.code_type)]
    for piece in line.pieces:
        turned = Affine2D().scale(line.size / GLYPH_EM).rotate_deg(piece.angle).translate(*piece.origin)
        offset = 0.0
        for char in piece.chars:
            letter = glyph(line.face, char)
            if len(letter.codes):  # a space has none
                points.append(turned.transform(letter.points + np.array((offset, 0.0))))
                codes.append(letter.codes)
            offset += letter.advance
    return Curves(np.concatenate(points), np.concatenate(codes))


def _paste(renderer: Any, gc: Any, picture: Picture, down: Affine2D, unit: float) -> None:
    """Draw *picture*: into a PDF no finer than print needs, or into pixels."""
    with Image.open(io.BytesIO(picture.png)) as source:
        image = source.convert("RGBA")
    width, height = picture.width * unit, picture.height * unit
    left, bottom = down.transform((picture.corner[0], picture.corner[1] + picture.height))
    if renderer.option_scale_image():
        most = max(1, round(width / POINTS * PICTURE_DPI))
        if image.width > most:
            image = _resized(image, most, image.height * most / image.width)
        renderer.draw_image(gc, left, bottom, np.asarray(image)[::-1], Affine2D().scale(width, height))
    else:
        image = _resized(image, width, height)
        renderer.draw_image(gc, round(left), round(bottom), np.asarray(image)[::-1])


def _resized(image: Image.Image, width: float, height: float) -> Image.Image:
    return image.resize((max(1, round(width)), max(1, round(height))), Image.Resampling.LANCZOS)
