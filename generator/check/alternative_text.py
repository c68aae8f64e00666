"""What is no alternative text, though it stands in the place of one."""

from __future__ import annotations

import re

_ENDING = re.compile(r"^[^\n]{1,120}\.(png|jpe?g|gif|svg|emf|wmf|tiff?|bmp|webp|heic)$", re.IGNORECASE)
# What Office programs, cameras and phones call a picture in the languages of these documents.
_WORDS = "picture|image|img|billede|grafik|graphic|photo|foto|screenshot|skærmbillede|dsc|bild|logo"
_GENERATED = re.compile(rf"^({_WORDS})[ _-]*\d*$", re.IGNORECASE)


def is_file_name(words: str) -> bool:
    """Return whether *words* are a file's name, or what a program calls any picture."""
    return bool(_ENDING.match(words) or _GENERATED.match(words))
