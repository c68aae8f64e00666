"""Compiles the catalogues of `generator/locale`, for a wheel and for a checkout that is installed to be edited."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


def compile_catalogues(root: Path = ROOT) -> None:
    """Write beside each .po file of *root* the .mo file that the program reads, where that is older.

    The same text gives the same bytes.
    """
    for source in sorted(root.glob("generator/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file)
        compiled = source.with_suffix(f".{os.getpid()}")
        with compiled.open("wb") as file:
            write_mo(file, catalogue)
        compiled.replace(target)  # at once: others may be reading it


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles before hatch gathers the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues of the project that is built."""
        compile_catalogues(Path(self.root))
