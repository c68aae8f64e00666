"""Makes the file for the print shop: PDF/X-4 (ISO 15930-7) in a press's inks.

`pdf_painting` has painted the page in sRGB; here its colour operators are written anew in CMYK, and it gets the
bleed, its boxes and the output intent. Lengths are points (1/72 inch) unless they are called mm. Sections in brackets
are those of ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf, PdfImage, Stream, String

from generator.graphics.separation import BLACK, Ink, Separation, image_inks
from generator.kit.brand import Inks
from generator.kit.poster import Press
from generator.reproducible import STAMP

MM = 72 / 25.4  # points
VERSION = "1.6"  # of PDF, which PDF/X-4 builds on
FOLDER = "print"  # of the profiles, among the templates
MARK_WIDTH, MARK_LENGTH, MARK_GAP = 0.25, 5 * MM, 1 * MM  # of the crop marks; the gap is to the bleed, and to the edge
XMP_DATE, PDF_DATE = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ"), STAMP.strftime("D:%Y%m%d%H%M%SZ")
OVERPRINT = "/Overprint"
PDFX_ID = "http://www.npes.org/pdfx/ns/id/"

pikepdf.models.PdfMetadata.register_xml_namespace(PDFX_ID, "pdfxid")


class Condition(NamedTuple):
    """A printing condition: its profile's file, its name in the ICC's registry."""

    file: str
    name: str
    info: str


CONDITIONS = {
    "fogra39": Condition("FOGRA39L_coated.icc", "FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004/Amd 1)"),
}


class Painting(NamedTuple):
    """Pages to print: their PDF, their width and height in mm, their colours.

    `grounds` are the colours on which the pictures of each stand and which reach into its bleed, `text` is that of
    text.
    """

    pages: bytes
    size: tuple[float, float]
    grounds: tuple[str, ...]
    text: str


def pressed(painting: Painting, how: Press, inks: Inks, templates: Path) -> bytes:
    """Return the PDF of *painting* for the press.

    *inks* are the brand's own for its colours.
    """
    pages, size, grounds, text = painting
    condition = CONDITIONS[how.profile]
    profile = templates / FOLDER / condition.file
    exact = {colour: Ink(*(share / 100 for share in shares)) for colour, shares in inks}
    separation = Separation(profile, exact, text)
    frame = Frame.of(size, how)
    digest = hashlib.sha256()
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        for sheet, ground in zip(pdf.pages, grounds, strict=True):
            digest.update(sheet.Contents.read_bytes())
            _press_page(pdf, sheet, separation, ground, frame, marks=how.marks)
        pdf.Root.OutputIntents = Array([_intent(pdf, condition, profile)])
        _describe(pdf, digest.hexdigest())
        target = io.BytesIO()
        streams = pikepdf.ObjectStreamMode.disable
        pdf.save(target, force_version=VERSION, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def _press_page(
    pdf: Pdf, sheet: pikepdf.Page, separation: Separation, ground: str, frame: Frame, *, marks: bool
) -> None:
    """Write a page of *pdf* anew in ink, with its bleed and its boxes."""
    sheet.Contents = pdf.make_stream(
        frame.painted(separation.ink(ground), marks)
        + pikepdf.unparse_content_stream(list(_operators(sheet, separation)))
    )
    for thing in sheet.Resources.XObject.values():
        if thing.Subtype == Name.Image:
            _convert(thing, separation, ground)
    sheet.Resources.ExtGState = Dictionary({OVERPRINT: Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)})
    for key in ("/Group", "/Annots"):
        if key in sheet:
            del sheet[key]
    frame.set_boxes(sheet)


class Frame(NamedTuple):
    """The sheet before it is cut, in points.

    It is the trimmed page's width and height, the bleed round it, and the rest round that.
    """

    width: float
    height: float
    bleed: float
    rest: float

    @classmethod
    def of(cls, size: tuple[float, float], how: Press) -> Frame:
        """Return the frame of a page of *size* (mm)."""
        rest = 2 * MARK_GAP + MARK_LENGTH if how.marks else 0.0
        return cls(size[0] * MM, size[1] * MM, how.bleed * MM, rest)

    def set_boxes(self, page: pikepdf.Page) -> None:
        """Write the page boxes (14.11.2): MediaBox, CropBox, BleedBox and TrimBox."""
        page.mediabox = self._box(0)
        page.cropbox = self._box(0)
        page.bleedbox = self._box(self.rest)
        page.trimbox = self._box(self.rest + self.bleed)

    def _box(self, inset: float) -> Array:
        edge = 2 * (self.rest + self.bleed)
        corners = (inset, inset, self.width + edge - inset, self.height + edge - inset)
        return Array([Decimal(f"{corner:.4f}") for corner in corners])

    def painted(self, ground: Ink, marks: bool) -> bytes:
        """Return the operators that paint the bleed and the crop marks, if wanted.

        The bleed is in *ground*; the last operator moves to the page.
        """
        area = self.width + 2 * self.bleed, self.height + 2 * self.bleed
        inset = self.rest + self.bleed
        lines = [
            f"{_numbers(ground)} k {_numbers((self.rest, self.rest, *area))} re f",
            *(self._marks() if marks else ()),
            f"1 0 0 1 {_numbers((inset, inset))} cm\n",
        ]
        return "\n".join(lines).encode("ascii")

    def _marks(self) -> Iterator[str]:
        """Yield two crop marks for each corner.

        They are in all four inks, so that each plate shows them.
        """
        yield f"q 1 1 1 1 K {MARK_WIDTH} w"
        inset = self.rest + self.bleed
        far = 2 * inset
        for x in (inset, inset + self.width):
            for end, step in ((MARK_GAP, 1), (far + self.height - MARK_GAP, -1)):
                yield f"{_numbers((x, end))} m {_numbers((x, end + step * MARK_LENGTH))} l S"
        for y in (inset, inset + self.height):
            for end, step in ((MARK_GAP, 1), (far + self.width - MARK_GAP, -1)):
                yield f"{_numbers((end, y))} m {_numbers((end + step * MARK_LENGTH, y))} l S"
        yield "Q"


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.4f}" for value in values)


# How many operands say the colour, and whether it is that of areas and letters (and not of lines).
_COLOURS = {"g": (1, True), "G": (1, False), "rg": (3, True), "RG": (3, False)}


def _operators(page: pikepdf.Page, separation: Separation) -> Iterator[Any]:
    """Yield the page's operators, colours in ink (8.6.8), black overprinting (8.6.7).

    Where a logo is drawn, its letters are areas: what would be black as text is of black alone there, too.
    `pdf_painting` sets each piece of text between q and Q, so black and overprint end with the text they are for.
    """
    black = [
        pikepdf.ContentStreamInstruction([0, 0, 0, 1], Operator("k")),
        pikepdf.ContentStreamInstruction([Name(OVERPRINT)], Operator("gs")),
    ]
    written: dict[tuple[str, bool, bool], pikepdf.ContentStreamInstruction] = {}
    marks: list[str] = []
    fill = "#000000"
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in _COLOURS:
            count, is_fill = _COLOURS[operator]
            colour = _hex([float(value) for value in instruction.operands] * (3 // count))
            if is_fill:
                fill = colour
            key = colour, is_fill, "/Figure" in marks
            if key not in written:
                is_black = key[2] and separation.is_black(colour)
                shares = [Decimal(f"{share:.4f}") for share in (BLACK if is_black else separation.ink(colour))]
                written[key] = pikepdf.ContentStreamInstruction(shares, Operator("k" if is_fill else "K"))
            yield written[key]
        elif operator == "BT" and separation.is_black(fill):
            yield from (*black, instruction)
        elif operator in ("BMC", "BDC"):
            marks.append(str(instruction.operands[0]))
        elif operator == "EMC":
            marks.pop()
        else:
            yield instruction


def _hex(shares: list[float]) -> str:
    return "#" + "".join(f"{round(255 * share):02X}" for share in shares)


def _convert(image: Any, separation: Separation, ground: str) -> None:
    """Write *image*, which stands on *ground*, anew in ink."""
    picture = PdfImage(image).as_pil_image().convert("RGB")
    mask = PdfImage(image.SMask).as_pil_image().convert("L") if "/SMask" in image else None
    for key in ("/SMask", "/DecodeParms", "/Decode"):
        if key in image:
            del image[key]
    image.ColorSpace = Name.DeviceCMYK
    image.BitsPerComponent = 8
    image.write(image_inks(picture, mask, separation, ground))


def _intent(pdf: Pdf, condition: Condition, profile: Path) -> Dictionary:
    """Return the output intent (14.11.5), with the profile inside."""
    inside = Stream(pdf, profile.read_bytes(), N=4, Alternate=Name.DeviceCMYK)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.name),
        OutputCondition=String(condition.info),
        RegistryName=String("http://www.color.org"),
        Info=String(condition.info),
        DestOutputProfile=pdf.make_indirect(inside),
    )


def _describe(pdf: Pdf, digest: str) -> None:
    """Write what PDF/X-4 wants to know of a file, the same every time.

    *digest* tells one file from another.
    """
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.load_from_docinfo(pdf.docinfo)
        metadata["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        metadata["pdf:Trapped"] = "False"
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            metadata[key] = XMP_DATE
        metadata["xmpMM:DocumentID"] = f"uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}"
        metadata["xmpMM:RenditionClass"] = "default"
        metadata["xmpMM:VersionID"] = "1"
    pdf.docinfo.Trapped = Name("/False")
    pdf.docinfo.CreationDate = pdf.docinfo.ModDate = String(PDF_DATE)
