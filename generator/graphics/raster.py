"""Paints a drawing as PNG: its PDF, whose text is outlines, drawn by pdfium."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

from generator.graphics.display_list import Drawing
from generator.graphics.pdf_painting import pdf

_SLACK = 0.01  # of a pixel, that a page may be too large by the rounding of its size


def png(drawing: Drawing, pixels: int) -> bytes:
    """Return *drawing* as PNG, *pixels* wide, in the 256 colours that serve it best.

    That is a quarter of the bytes.
    """
    page = pypdfium2.PdfDocument(pdf((drawing,), (pixels - _SLACK) / drawing.width, {}, as_outlines=True))[0]
    image = page.render(scale=1).to_pil().convert("RGB")
    target = io.BytesIO()
    image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, "PNG")
    return target.getvalue()
