"""Opens a Word file that somebody else made, and reaches what gives it its looks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.numbering import CT_Numbering
from docx.parts.numbering import NumberingPart
from lxml import etree

from generator.errors import Fault, InTemplate, TemplateError
from generator.office.docx.wordml import NAMESPACES

_NUMBERING = f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'.encode()


def opened(data: bytes, name: str) -> Any:
    """Return the main part of a Word file, without its ties to the outside.

    Raises TemplateError for a file *name* that python-docx cannot open, as what Word has saved it can.
    """
    with reading(name):
        part = docx.Document(io.BytesIO(data)).part
        part.element.body.iterchildren()  # a file without a body is none either
    for one in [one for one in part.rels.values() if one.is_external]:
        del part.rels[one.rId]
    return part


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what a file *name* that is no Word file, or a broken one, sets off into one TemplateError.

    Parts that are well-formed may still lack what every document has; there is no list of all that can be missing.
    """
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, etree.XMLSyntaxError) as error:
        message = "is no Word file that can be written on"
        raise TemplateError(
            [Fault(InTemplate(name), message, "open it in Word and save it as .dotx or .docx")]
        ) from error


def related(part: Any, kind: str) -> Any:
    """Return what *part* (or a package) is related to as *kind*, or None."""
    return next((one.target_part for one in part.rels.values() if one.reltype == kind and not one.is_external), None)


def looks(part: Any, lent: Any = None) -> tuple[Any, Any]:
    """Return the roots of styles and numbering, both *lent* by another main part to one that has no styles.

    Raises ValueError for a numbering part that is none.
    """
    if lent is not None:
        for one in [one for one in part.rels.values() if one.reltype == RT.NUMBERING]:
            del part.rels[one.rId]
        for kind in (RT.STYLES, RT.NUMBERING):
            part.relate_to(related(lent, kind), kind)
    if related(part, RT.NUMBERING) is None:  # which python-docx cannot add
        name = PackURI("/word/numbering.xml")
        part.relate_to(NumberingPart.load(name, CT.WML_NUMBERING, _NUMBERING, part.package), RT.NUMBERING)
    styles, numbering = related(part, RT.STYLES).element, related(part, RT.NUMBERING).element
    if not isinstance(numbering, CT_Numbering):
        raise ValueError("its numbering is none")
    return styles, numbering
