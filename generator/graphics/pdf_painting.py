"""Paints drawings as the pages of a PDF, in sRGB.

Text stays text. Sections in brackets are those of ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pikepdf import Dictionary, Name, Pdf, Stream, String
from PIL import Image

from generator.graphics.display_list import Area, Drawing, Letters, Mark, Picture, Rule, Shape
from generator.graphics.pdf_fonts import Fonts
from generator.graphics.wheel import Curve, Outline, Point

PICTURE_DPI = 300  # a logo needs no more, not even in print
POINTS = 72  # an inch


def pdf(drawings: Sequence[Drawing], scale: float, facts: Mapping[str, str]) -> bytes:
    """Return *drawings* as the pages of a PDF, *scale* times the design's size.

    *facts* are its Title, Author, Subject and Creator.
    """
    with Pdf.new() as document:
        fonts = Fonts(document)
        for drawing in drawings:
            page = document.add_blank_page(page_size=(drawing.width * scale, drawing.height * scale))
            painter = _Painter(document, drawing, scale, fonts)
            page.Contents = document.make_stream(b"\n".join(painter.page()))
            page.Resources = Dictionary(XObject=Dictionary(painter.images), Font=fonts.resources)
        fonts.embed()
        for key, value in facts.items():
            document.docinfo[f"/{key}"] = String(value)
        target = io.BytesIO()
        document.save(target, compress_streams=False, deterministic_id=True)  # compressed when it is tagged
    return target.getvalue()


class _Painter:
    """Writes the marks of a drawing as the operators of a page.

    A page's y runs up, in points. `images` are the pictures that it shows, by their names.
    """

    def __init__(self, document: Pdf, drawing: Drawing, scale: float, fonts: Fonts) -> None:
        self._document, self._drawing, self._scale, self._fonts = document, drawing, scale, fonts
        self.images: dict[str, Stream] = {}

    def page(self) -> Iterator[bytes]:
        """Yield the operators of all marks, in sequences of marked content (14.6).

        A mark of `Drawing.content` is one, under its number there; the decoration between is an artifact.
        """
        numbers = itertools.count()

        def opening(mark: Mark) -> bytes:
            if isinstance(mark, Letters | Picture):
                return b"/%b <</MCID %d>> BDC" % (mark.role.encode(), next(numbers))
            return b"/Artifact BMC"

        for begins, marks in itertools.groupby(self._drawing.marks, opening):
            yield begins
            for mark in marks:
                yield from self._painted(mark)
            yield b"EMC"

    def _painted(self, mark: Mark) -> Iterator[bytes]:
        match mark:
            case Shape():
                yield self._filled((mark.outline,), mark.colour)
            case Rule():
                ends = b"%b m %b l S" % (self._at(mark.start), self._at(mark.end))
                yield b"%b RG %b w %b" % (_colour(mark.colour), _numbers(mark.width * self._scale), ends)
            case Letters():
                yield self._written(mark)
            case Picture() if mark.areas:
                yield from (self._area(area) for area in mark.areas)
            case Picture():
                yield self._pasted(mark)

    def _at(self, point: Point) -> bytes:
        return _numbers(point[0] * self._scale, (self._drawing.height - point[1]) * self._scale)

    def _area(self, area: Area) -> bytes:
        return self._filled(area.outlines, area.colour)

    def _filled(self, outlines: Iterable[Outline], colour: str) -> bytes:
        paths = b" ".join(itertools.chain.from_iterable(map(self._path, outlines)))
        return b"%b rg %b f" % (_colour(colour), paths)

    def _path(self, outline: Outline) -> Iterator[bytes]:
        yield b"%b m" % self._at(outline.start)
        for segment in outline.segments:
            if isinstance(segment, Curve):
                yield b"%b %b %b c" % (self._at(segment.c1), self._at(segment.c2), self._at(segment.end))
            else:
                yield b"%b l" % self._at(segment)
        yield b"h"

    def _written(self, line: Letters) -> bytes:
        """Return *line* as text, with what it says as ActualText (14.9.4).

        So it is searched, copied and read aloud as it was written: in one piece, where letters stand singly along a
        curve; in small letters, where it is set in capitals. The line break keeps it apart from the next, and readers
        that know no tags keep such texts in the order of the page's content.
        """
        words = f"{line.text}\n".encode("utf-16-be").hex().encode()
        font = b"/%b %b Tf" % (self._fonts.name(line.face), _numbers(line.size * self._scale))
        # Turned by cm, not by Tm: programs that know no tags take text in a turned text matrix out of its order.
        pieces = b" ".join(
            b"q %b %b cm BT %b %b Tj ET Q"
            % (_turned(piece.angle), self._at(piece.origin), font, self._fonts.codes(line.face, piece.chars))
            for piece in line.pieces
        )
        return b"/Span <</ActualText <FEFF%b>>> BDC %b rg %b EMC" % (words, _colour(line.colour), pieces)

    def _pasted(self, picture: Picture) -> bytes:
        """Return the operators that show *picture*, no finer than print needs."""
        width, height = picture.width * self._scale, picture.height * self._scale
        with Image.open(io.BytesIO(picture.png)) as source:
            image = source.convert("RGBA")
        most = max(1, round(width / POINTS * PICTURE_DPI))
        if image.width > most:
            image = image.resize((most, max(1, round(image.height * most / image.width))), Image.Resampling.LANCZOS)
        name = f"/I{len(self.images) + 1}"
        self.images[name] = self._image(image)
        corner = self._at((picture.corner[0], picture.corner[1] + picture.height))
        return b"q %b 0 0 %b %b cm %b Do Q" % (_numbers(width), _numbers(height), corner, name.encode())

    def _image(self, image: Image.Image) -> Stream:
        """Return *image* as an image of the document (8.9.5), with what shows through it."""
        stream = self._samples(image.convert("RGB"), Name.DeviceRGB)
        alpha = image.getchannel("A")
        if alpha.getextrema() != (255, 255):
            stream.SMask = self._samples(alpha, Name.DeviceGray)
        return stream

    def _samples(self, image: Image.Image, space: Name) -> Stream:
        return self._document.make_stream(
            image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height,
            ColorSpace=space, BitsPerComponent=8,
        )  # fmt: skip


def _turned(angle: float) -> bytes:
    """Return four numbers of a matrix (8.3.3) turned by *angle*, clockwise."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return f"{cos:.6f} {-sin:.6f} {sin:.6f} {cos:.6f}".encode()


def _colour(colour: str) -> bytes:
    return _numbers(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))


def _numbers(*values: float) -> bytes:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values).encode()
