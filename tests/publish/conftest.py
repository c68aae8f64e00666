"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator import artefacts
from generator.artefacts import Artefact
from generator.kit import Kit
from generator.kit.files import ArtefactName, File
from generator.template.binding import Bound


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """An SVG is a line that tells its kit and field: what is tested is not how it looks, but what becomes of it."""

    def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
        return (File("svg", f"<svg><title>{kit.place.name}: {kit.field.name}</title></svg>".encode()),)

    table: Mapping[ArtefactName, Artefact] = {**artefacts.ARTEFACTS, "svg": Artefact(write, usual=False)}
    monkeypatch.setattr("generator.build.ARTEFACTS", table)
