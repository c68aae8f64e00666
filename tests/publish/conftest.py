"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator import artefacts
from generator.artefacts import Artefact
from generator.kit.files import ArtefactName, File, FileKind


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deck, guide and SVG are a line that tells kit and field: not how they look is tested, but where they go."""

    def writer(kind: FileKind) -> artefacts.Writer:
        return lambda kit, bound: (File(kind, f"<svg>{kind} of {kit.owner.name}: {kit.field.name}</svg>".encode()),)

    lines: Mapping[ArtefactName, Artefact] = {
        "deck": Artefact(writer("deck"), usual=True),
        "guide": Artefact(writer("guide"), usual=True),
        "svg": Artefact(writer("svg"), usual=False),
    }
    monkeypatch.setattr("generator.build.ARTEFACTS", {**artefacts.ARTEFACTS, **lines})
    monkeypatch.setattr("generator.build.stamped", lambda file, kit, origin: file)  # there is no package to write to
