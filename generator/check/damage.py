"""What libraries raise for a finished file that is broken, or none of its kind."""

from __future__ import annotations

from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from pptx.exc import PythonPptxError

DAMAGE = (  # of lxml: SyntaxError
    ArithmeticError, AttributeError, LookupError, MemoryError, NotImplementedError, RecursionError, TypeError,
    ValueError, OpcError, PythonPptxError, SyntaxError, BadZipFile,
)  # fmt: skip
