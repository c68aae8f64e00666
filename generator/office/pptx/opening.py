"""Opens a PowerPoint file that may come from anybody."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.serialized import PackageWriter

from generator.errors import Fault, InTemplate, TemplateError
from generator.messages import tr
from generator.office.package import Members


def open_deck(data: bytes, name: str) -> Any:
    """Return the presentation in *data* without its slides.

    *name* is the file as the user knows it. Raises TemplateError for a package that python-pptx cannot open.
    """
    with template_errors(name):
        deck: Any = pptx.Presentation(io.BytesIO(data))
        slide_ids = deck.slides._sldIdLst
        for entry in list(slide_ids):
            deck.part.drop_rel(entry.rId)
            slide_ids.remove(entry)
        return deck


def saved_parts(deck: Any) -> dict[str, bytes]:
    """Return the parts of *deck* as python-pptx saves them."""
    members, package = Members(), deck.part.package
    writer: Any = PackageWriter("", package._rels, tuple(package.iter_parts()))
    writer._write_content_types_stream(members)
    writer._write_pkg_rels(members)
    writer._write_parts(members)
    return members


@contextmanager
def template_errors(name: str) -> Iterator[None]:
    """Turn the exceptions of a broken PowerPoint file into one TemplateError.

    *name* is the file as the user knows it. Well-formed parts may still lack what every deck has; python-pptx then
    raises whatever it stumbles over.
    """
    try:
        yield
    except (
        AttributeError, IndexError, KeyError, TypeError, ValueError, PythonPptxError, etree.XMLSyntaxError
    ) as error:  # fmt: skip
        message = tr("is no PowerPoint file that can be written on")
        raise TemplateError(
            [Fault(InTemplate(name), message, tr("open it in PowerPoint and save it as .potx or .pptx"))]
        ) from error
