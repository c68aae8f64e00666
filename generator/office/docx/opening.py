"""Opens a Word file that may come from anybody, and finds its related parts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docx.oxml.numbering import CT_Numbering
from docx.parts.numbering import NumberingPart
from lxml import etree

from generator.errors import Fault, InTemplate, TemplateError
from generator.messages import tr
from generator.office.docx.wordml import NAMESPACES
from generator.office.package import Members

_EMPTY_NUMBERING = f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'.encode()


def open_main_part(data: bytes, name: str) -> Any:
    """Return the main part of a Word file without its external relationships.

    *name* is the file as the user knows it. Raises TemplateError for a file that python-docx cannot open.
    """
    with template_errors(name):
        part = docx.Document(io.BytesIO(data)).part
        part.element.body.iterchildren()  # raises where there is no body
    for relationship in [relationship for relationship in part.rels.values() if relationship.is_external]:
        del part.rels[relationship.rId]
    return part


@contextmanager
def template_errors(name: str) -> Iterator[None]:
    """Turn the exceptions of a broken Word file *name* into one TemplateError.

    Well-formed parts may still lack what every document has; python-docx then raises whatever it stumbles over.
    """
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, etree.XMLSyntaxError) as error:
        message = tr("is no Word file that can be written on")
        raise TemplateError(
            [Fault(InTemplate(name), message, tr("open it in Word and save it as .dotx or .docx"))]
        ) from error


def related_part(source: Any, relationship_type: str) -> Any:
    """Return the part that *source* is related to by *relationship_type*, or None.

    *source* is a part or a package.
    """
    targets = (
        relationship.target_part
        for relationship in source.rels.values()
        if relationship.reltype == relationship_type and not relationship.is_external
    )
    return next(targets, None)


def saved_parts(package: Any) -> dict[str, bytes]:
    """Return the parts of *package* as python-docx saves them."""
    members = Members()
    writer: Any = PackageWriter
    writer._write_content_types_stream(members, package.parts)
    writer._write_pkg_rels(members, package.rels)
    writer._write_parts(members, package.parts)
    return members


def style_parts(part: Any, substitute: Any = None) -> tuple[Any, Any]:
    """Return the root elements of the styles and the numbering of *part*.

    *part* is a main part. One without styles gets both from *substitute*, another main part. Raises ValueError for a
    numbering part that is none.
    """
    if substitute is not None:
        for numbering in [item for item in part.rels.values() if item.reltype == RT.NUMBERING]:
            del part.rels[numbering.rId]
        for relationship_type in (RT.STYLES, RT.NUMBERING):
            part.relate_to(related_part(substitute, relationship_type), relationship_type)
    if related_part(part, RT.NUMBERING) is None:  # which python-docx cannot add
        name = PackURI("/word/numbering.xml")
        part.relate_to(NumberingPart.load(name, CT.WML_NUMBERING, _EMPTY_NUMBERING, part.package), RT.NUMBERING)
    styles, numbering = related_part(part, RT.STYLES).element, related_part(part, RT.NUMBERING).element
    if not isinstance(numbering, CT_Numbering):
        raise ValueError("its numbering is none")
    return styles, numbering
