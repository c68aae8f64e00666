"""Posters with a planted fault each, and what the check is to say of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator.check.pdf.metadata import PDFX
from generator.write import poster
from tests.support.kits import BRANDED, jobs

Plant = Callable[[Pdf], None]


@cache
def files() -> tuple[bytes, bytes]:
    """A poster with a logo that is a PNG: for the screen, and for the press with crop marks."""
    job = jobs()[BRANDED]
    press = replace(job.kit.poster.press, marks=True)
    logo = job.kit.brand.logo
    assert logo
    brand = replace(job.kit.brand, logo=replace(logo, svg=None))
    kit = replace(job.kit, brand=brand, poster=replace(job.kit.poster, press=press))
    screen, printed = poster.write(kit, job.bound)
    return screen.data, printed.data


def planted(data: bytes, plant: Plant) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        pdf.save(target)
    return target.getvalue()


def painted(content: bytes) -> Plant:
    """Paint *content* on top, in the coordinates of the trimmed page."""

    def plant(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(content)

    return plant


def swapped(old: bytes, new: bytes) -> Plant:
    """Write *new* for *old* in the page's operators."""

    def plant(pdf: Pdf) -> None:
        data = pdf.pages[0].Contents.read_bytes()
        assert old in data
        pdf.pages[0].Contents = pdf.make_stream(data.replace(old, new))

    return plant


def set_box(name: str, by: float) -> Plant:
    """Move the right edge of a box by *by* points."""

    def plant(pdf: Pdf) -> None:
        box = [float(edge) for edge in pdf.pages[0].obj[name]]
        pdf.pages[0].obj[name] = Array([*box[:2], box[2] + by, box[3]])

    return plant


def without(*path: str) -> Plant:
    """Delete a key of the catalogue, or of what it leads to."""

    def plant(pdf: Pdf) -> None:
        place = pdf.Root
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return plant


def stated(key: str, value: str) -> Plant:
    def plant(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata[key] = value

    return plant


def untitled(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"]


def first_font(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].Resources.Font.F1


def not_embedded(pdf: Pdf) -> None:
    del first_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def whole_font(pdf: Pdf) -> None:
    first_font(pdf).BaseFont = Name("/LiberationSans-Bold")


def type3(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font.F1 = Dictionary(Type=Name.Font, Subtype=Name.Type3, BaseFont=Name("/Drawn"))


def outlines(pdf: Pdf) -> None:
    kept = [one for one in pikepdf.parse_content_stream(pdf.pages[0]) if str(one.operator) not in ("Tj", "TJ")]
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def linked(pdf: Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])])


def art_box(pdf: Pdf) -> None:
    pdf.pages[0].ArtBox = pdf.pages[0].TrimBox


def untrapped(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def undated(pdf: Pdf) -> None:
    del pdf.docinfo["/ModDate"]


def srgb_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = Stream(pdf, bytes(12) + b"mntrRGB " + bytes(16) + b"acsp")


def rgb_picture(pdf: Pdf) -> None:
    (picture,) = (thing for thing in pdf.pages[0].Resources.XObject.values() if thing.Subtype == "/Image")
    picture.ColorSpace = Name.DeviceRGB


def heavy_picture(pdf: Pdf) -> None:
    (picture,) = (thing for thing in pdf.pages[0].Resources.XObject.values() if thing.Subtype == "/Image")
    picture.write(bytes([230] * 4) + picture.read_bytes()[4:])


def rgb_group(pdf: Pdf) -> None:
    pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def form(content: bytes) -> Plant:
    """Paint *content* by a form."""

    def plant(pdf: Pdf) -> None:
        pdf.pages[0].Resources.XObject.Fx = Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form)
        pdf.pages[0].contents_add(b" /Fx Do ")

    return plant


def two_pages(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def no_heading(pdf: Pdf) -> None:
    leaves = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[0]
    next(leaf for leaf in leaves if leaf.S == "/H1").S = Name.P


def no_alt(pdf: Pdf) -> None:
    leaves = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[0]
    del next(leaf for leaf in leaves if leaf.S == "/Figure")["/Alt"]


def lost_tag(pdf: Pdf) -> None:
    leaves = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[0]
    del leaves[len(leaves) - 1]


WORD = b" BT /F1 %g Tf %g %g Td <00410042> Tj ET "


BLACK_WORD = b" q %s k /Overprint gs" + WORD % (60, 300, 300) + b" Q "


PRESS: dict[str, tuple[Plant, str]] = {
    "trim off by 0.02 mm": (set_box("/TrimBox", 0.06), "the trimmed page is"),
    "uneven bleed": (set_box("/BleedBox", -3), "the bleed is 3.00, 3.00, 1.94, 3.00 mm"),
    "boxes not nested": (set_box("/MediaBox", -60), "boxes do not lie within"),
    "no bleed box": (lambda pdf: pdf.pages[0].obj.__delitem__("/BleedBox"), "lacks BleedBox"),
    "art box": (art_box, "ArtBox"),
    "white sliver": (swapped(b"19.8425 19.8425 ", b"21.8425 19.8425 "), "no colour fills the bleed"),
    "another ground": (painted(b" 0 0 0.3 0 k 0 0 1683.78 2383.94 re f "), "another colour than the page"),
    "mark in the bleed": (painted(b" 1 1 1 1 K 0.25 w -3 100 m -3 120 l S "), "registration colour, stands in"),
    "mark in one ink": (painted(b" 0 0 0 1 K 0.25 w -20 100 m -20 120 l S "), "outside of the bleed is not"),
    "hairline": (painted(b" 0 0 0 1 K 0.1 w 100 100 m 200 100 l S "), "lines thinner than 0.25 pt: 0.100 pt"),
    "RGB area": (painted(b" 1 0 0 rg 9 9 9 9 re f "), "neither CMYK nor grey: rg"),
    "RGB line": (painted(b" 1 0 0 RG 9 9 m 99 99 l S "), "neither CMYK nor grey: RG"),
    "RGB space": (painted(b" /DeviceRGB cs 1 0 0 sc "), "neither CMYK nor grey: /DeviceRGB, sc"),
    "RGB in a form": (form(b"1 0 0 rg 9 9 9 9 re f"), "neither CMYK nor grey: rg"),
    "RGB picture": (rgb_picture, "picture or group is neither CMYK nor grey: /DeviceRGB"),
    "RGB group": (rgb_group, "picture or group is neither CMYK nor grey: /DeviceRGB"),
    "too much ink": (painted(b" 0.9 0.8 0.7 0.9 k 99 99 9 9 re f "), "330 % of ink"),
    "too much ink in a picture": (heavy_picture, "361 % of ink"),
    "rich black text": (painted(BLACK_WORD % b"0.5 0.4 0.4 1"), "not of black ink alone: 'AB'"),
    "knocked out": (painted(b" 0 0 0 1 k" + WORD % (60, 300, 300)), "does not overprint: 'AB'"),
    "white overprints": (painted(BLACK_WORD % b"0 0 0 0"), "overprints though it is not black: 'AB'"),
    "no intent": (without("/OutputIntents"), "has 0 output intents"),
    "screen's intent": (srgb_intent, "no CMYK printer profile"),
    "another version": (stated(PDFX, "PDF/X-3"), "says that it is PDF/X-3"),
    "untrapped": (untrapped, "whether it is trapped"),
    "undated": (undated, "lacks ModDate"),
    "a link": (linked, "has links"),
}  # fmt: skip


BOTH: dict[str, tuple[Plant, str]] = {
    "no title": (untitled, "has no title"),
    "not embedded": (not_embedded, "is not embedded"),
    "whole font": (whole_font, "LiberationSans-Bold is embedded whole"),
    "type 3": (type3, "font Drawn is of Type 3"),
    "outlines": (outlines, "has no text"),
    "too small": (painted(b"/Artifact BMC 0 0 0 1 k" + WORD % (23.9, 300, 300) + b"EMC"), "smaller than 24.0 pt"),
    "scaled down": (
        painted(b"/Artifact BMC q .5 0 0 .5 0 0 cm 0 0 0 1 k" + WORD % (40, 600, 600) + b"Q EMC"), "'AB' 20.0 pt",
    ),
    "near the trim": (painted(b"/Artifact BMC" + WORD % (60, 20, 300) + b"EMC"), "nearer than 10 mm to the trim: 'AB'"),
    "two pages": (two_pages, "has 2 pages"),
}  # fmt: skip


SCREEN: dict[str, tuple[Plant, str]] = {
    "no language": (without("/Lang"), "does not say its language"),
    "file name shown": (without("/ViewerPreferences"), "shows its file name"),
    "no tree": (without("/StructTreeRoot"), "is not tagged"),
    "unmarked": (without("/MarkInfo"), "is not tagged"),
    "no parents": (without("/StructTreeRoot", "/ParentTree"), "not connected"),
    "lost tag": (lost_tag, "pieces of marked content, but tags for"),
    "no heading": (no_heading, "no heading of the first level"),
    "no alternative": (no_alt, "no alternative text"),
    "stray text": (painted(WORD % (60, 300, 300)), "text that no tag holds: 'AB'"),
}
