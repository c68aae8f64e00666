"""Paints a drawing as PNG on matplotlib's canvas; text is outlines.

The canvas is used without figure, axes and text artists: these would measure each letter again, which takes longer than
drawing it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform
from PIL import Image

from generator.graphics.display_list import Drawing, Letters, Mark, Picture, Rule, Shape
from generator.graphics.wheel import Curve, Outline, Point
from generator.typeset.outlines import GLYPH_EM, glyph

_POINTS = 72  # an inch: a unit of the canvas is then a pixel
_SLACK = 0.01  # of a pixel: a fraction is cut off, and 1999.9999 would be 1999
_CODES = {
    "M": (Path.MOVETO,),
    "L": (Path.LINETO,),
    "Q": (Path.CURVE3,) * 2,
    "C": (Path.CURVE4,) * 3,
}  # of SVG's commands


def png(drawing: Drawing, pixels: int) -> bytes:
    """Return *drawing* as PNG, *pixels* wide, in the 256 colours that serve it best.

    That is a quarter of the bytes.
    """
    scale = pixels / drawing.width
    size = pixels, int(drawing.height * scale + _SLACK)
    canvas = RendererAgg(*size, _POINTS)
    down = Affine2D().scale(scale, -scale).translate(0, size[1])
    for mark in drawing.marks:
        _paint(canvas, mark, down, scale)
    image = Image.frombuffer("RGBA", size, canvas.buffer_rgba()).convert("RGB")
    target = io.BytesIO()
    image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, "PNG")
    return target.getvalue()


def _paint(canvas: RendererAgg, mark: Mark, down: Affine2D, scale: float) -> None:
    """Paint *mark*; the canvas's y runs up, in pixels."""
    match mark:
        case Shape():
            _fill(canvas, _contours((mark.outline,)), down, mark.colour)
        case Rule():
            context = canvas.new_gc()
            context.set_foreground(mark.colour)
            context.set_linewidth(mark.width * scale)
            canvas.draw_path(context, Path((mark.start, mark.end)), down)
        case Letters():
            for path, position in _letters(mark):
                _fill(canvas, path, position + down, mark.colour)
        case Picture() if mark.areas:
            for area in mark.areas:
                _fill(canvas, _contours(area.outlines), down, area.colour)
        case Picture():
            _paste(canvas, mark, down, scale)


def _fill(canvas: RendererAgg, path: Path, transform: Transform, colour: str) -> None:
    context = canvas.new_gc()
    context.set_linewidth(0)
    canvas.draw_path(context, path, transform, to_rgba(colour))


def _contours(outlines: Iterable[Outline]) -> Path:
    points: list[Point] = []
    codes: list[np.uint8] = []
    for outline in outlines:
        points.append(outline.start)
        codes.append(Path.MOVETO)
        for segment in outline.segments:
            if isinstance(segment, Curve):
                points += [segment.c1, segment.c2, segment.end]
                codes += [Path.CURVE4] * 3
            else:
                points.append(segment)
                codes.append(Path.LINETO)
        points.append(outline.start)
        codes.append(Path.CLOSEPOLY)
    return Path(points, codes)


def _letters(line: Letters) -> Iterator[tuple[Path, Transform]]:
    """Yield the outline of each letter of *line*, and where it stands in the drawing."""
    for piece in line.pieces:
        turned = Affine2D().scale(line.size / GLYPH_EM).rotate_deg(piece.angle).translate(*piece.origin)
        offset = 0.0
        for char in piece.chars:
            letter = glyph(line.face, char)
            points: list[Point] = []
            codes: list[np.uint8] = []
            for command, ends in letter.steps:
                points += ends or (points[-1],)
                codes += _CODES.get(command, (Path.CLOSEPOLY,))
            if points:  # a space has none
                yield Path(points, codes), Affine2D().translate(offset, 0) + turned
            offset += letter.advance


def _paste(canvas: RendererAgg, picture: Picture, down: Affine2D, scale: float) -> None:
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    left, bottom = down.transform((picture.corner[0], picture.corner[1] + picture.height))
    with Image.open(io.BytesIO(picture.png)) as source:
        image = source.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    canvas.draw_image(canvas.new_gc(), round(left), round(bottom), np.asarray(image)[::-1])
