"""Where content and templates lie.

In a checkout beside the package, in an installed wheel inside of it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def package() -> Path:
    """Return the folder of our code."""
    return _PACKAGE


def checkout() -> Path | None:
    """Return the root of the checkout that the program runs from.

    None for an installed wheel.
    """
    return None if (_PACKAGE / "data").is_dir() else _PACKAGE.parent


def content() -> Path:
    """Return the folder of canonical content."""
    return _folder("content")


def municipalities() -> Path:
    """Return the folder of the registry and the municipality files."""
    return content() / "municipalities"


def templates() -> Path:
    """Return the folder of our Office templates, fonts and poster style."""
    return _folder("templates")
