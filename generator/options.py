"""What the command line says of a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.artefacts import USUAL
from generator.kit.brand import NO_OVERRIDES, Overrides
from generator.kit.files import ArtefactName
from generator.kit.poster import Orientation, Paper
from generator.messages import tr


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says; None leaves it to the municipality's file.

    With `merging` what somebody has edited is brought up to date, with `force` it is made anew.
    """

    output: Path
    language: str | None = None
    format: str | None = None
    field: str | None = None
    only: tuple[ArtefactName, ...] = USUAL
    jobs: int = 0
    force: bool = False
    paper: Paper | None = None
    orientation: Orientation | None = None
    workshop: Mapping[str, object] | None = None
    merging: bool = False
    looks: Overrides = NO_OVERRIDES

    @property
    def remedy(self) -> str:
        """What is to be done about a file that is left because somebody has edited it."""
        if self.merging:
            return tr(
                "`lederhjul update` tells why it cannot be brought up to date; --force makes it anew and keeps this one"
            )
        return tr("--update keeps what was changed in it, --force makes it anew; both keep this file beside it")
