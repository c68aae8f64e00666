"""Small files that would take minutes or gigabytes to read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from generator.check.pdf.metadata import PDFUA


def _poster() -> Pdf:
    """A PDF of one page that says it is for the screen."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata[PDFUA] = "1"
    return pdf


def _saved(pdf: Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return target.getvalue()


def pdf_page(unpacked: bytes, times: int, layers: int = 1) -> bytes:
    """A poster whose operators are *unpacked*, so many *times*, deflated in so many *layers*."""
    data = unpacked * times
    for _ in range(layers):
        data = zlib.compress(data, 9)
    pdf = _poster()
    content = pdf.make_stream(b"")
    content.write(data, filter=Array([Name.FlateDecode] * layers))
    pdf.pages[0].Contents = content
    return _saved(pdf)


def pdf_forms(levels: int) -> bytes:
    """A poster of forms, each of which shows the next ten times: 10 to the power of *levels* pictures."""
    pdf = _poster()
    form = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(levels):
        outer = pdf.make_stream(b"/F Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        outer.Resources = Dictionary(XObject=Dictionary(F=form))
        form = outer
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(F=form))
    pdf.pages[0].Contents = pdf.make_stream(b"/F Do")
    return _saved(pdf)


def pdf_objects(count: int, stated: int) -> bytes:
    """A poster of so many objects in compressed streams, which says that it has *stated* of them."""
    pdf = _poster()
    tags = [pdf.make_indirect(Dictionary(S=Name.P, A=Array([0] * 40))) for _ in range(count)]
    pdf.Root.StructTreeRoot = Dictionary(K=Array(tags), ParentTree=Dictionary(Nums=Array([0, Array([])])))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.pages[0].StructParents = 0
    target = io.BytesIO()
    pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    size = re.search(rb"/Size (\d+)", target.getvalue())
    assert size
    return target.getvalue().replace(size[0], b"/Index [0 %b] /Size %d" % (size[1], stated))


def office(source: bytes, part: str, xml: bytes) -> bytes:
    """The Office file *source* with the part *part* of that XML beside its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, xml)
    return target.getvalue()


def elements(count: int) -> bytes:
    """XML of so many empty elements."""
    return b"<a>" + b"<b/>" * count + b"</a>"


def attributes(count: int) -> bytes:
    """XML of elements with twenty attributes each, so many attributes in all."""
    one = b"<b " + b" ".join(f'a{number}=""'.encode() for number in range(20)) + b"/>"
    return b"<a>" + one * (count // 20) + b"</a>"
