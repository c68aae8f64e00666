"""Where new words stand that could not be merged, besides the report."""

from __future__ import annotations

from typing import Literal

Mode = Literal["list", "comment", "slide"]
