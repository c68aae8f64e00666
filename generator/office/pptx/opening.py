"""Opens a deck that somebody else made."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pptx
from lxml import etree
from pptx.exc import PythonPptxError

from generator.errors import Fault, InTemplate, TemplateError


def opened(data: bytes, name: str) -> Any:
    """Return the presentation in *data* without its slides; *name* is the file as the user knows it.

    Raises TemplateError for a package that python-pptx cannot open, as what PowerPoint has saved it can.
    """
    with reading(name):
        deck: Any = pptx.Presentation(io.BytesIO(data))
        listed = deck.slides._sldIdLst
        for entry in list(listed):
            deck.part.drop_rel(entry.rId)
            listed.remove(entry)
        return deck


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what a file *name* that is no PowerPoint deck, or a broken one, sets off into one TemplateError.

    Parts that are well-formed may still lack what every deck has; there is no list of all that can be missing.
    """
    try:
        yield
    except (
        AttributeError, IndexError, KeyError, TypeError, ValueError, PythonPptxError, etree.XMLSyntaxError
    ) as error:  # fmt: skip
        message = "is no PowerPoint file that can be written on"
        raise TemplateError(
            [Fault(InTemplate(name), message, "open it in PowerPoint and save it as .potx or .pptx")]
        ) from error
