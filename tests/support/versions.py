"""The branded example's deck and guide, and what they become when something is new: each made once for all tests."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator import build, paths
from generator.kit.files import ArtefactName, File, FileKind
from generator.read import content
from generator.update import documents
from generator.update.plan import Change, Notices

OLD_DAY, NEW_DAY = "3. februar 2027", "11. marts 2027"
CHANGES = {
    "date": ("2027-02-03", "2027-03-11"),
    "brand": ('"#7A1F3D"', '"#0B4F8A"'),
    "wider": ("Arial", "Verdana"),
    "field": ("aeldre-sundhed", "dagtilbud-skole"),
    "content": ("", ""),
}
_NEWER = {"Sig tak": "Sig mange tak", "medarbejderne": "medarbejderne her", "i dag": "i denne uge"}  # in the content


@dataclass(repr=False)  # hypothesis shows it, and its files are large
class Versions:
    """Makes the documents below `folder`; *change* is one of CHANGES, or "" for the first."""

    folder: Path
    _jobs: dict[tuple[ArtefactName, str, str], build.Job] = field(default_factory=dict)
    _files: dict[tuple[FileKind, str, str], File] = field(default_factory=dict)

    def deck(self, change: str = "", form: str = "halvdag") -> File:
        return self.made("deck", change, form)

    def guide(self, change: str = "", form: str = "halvdag") -> File:
        return self.made("guide", change, form)

    def materials(self, change: str = "", form: str = "halvdag") -> File:
        return self.made("materials", change, form)

    def job(self, kind: ArtefactName, change: str = "", form: str = "halvdag") -> build.Job:
        """The kit of which only the document of *kind* is to be made."""
        if (kind, change, form) not in self._jobs:
            options = build.Options(self.folder, format=form, only=(kind,))
            with pytest.MonkeyPatch.context() as patch:
                if change == "content":
                    newer = content.read(self._newer_content(), "da")
                    patch.setattr(build, "_content", lambda _: newer)
                (self._jobs[kind, change, form],) = build.gather([str(self._municipality(change))], options)
        return self._jobs[kind, change, form]

    def made(self, kind: FileKind, change: str, form: str) -> File:
        """The document of *kind* in that format."""
        if (kind, change, form) not in self._files:
            documents = build.make(self.job("deck" if kind == "deck" else "guide", change, form))
            assert not documents.faults, documents.faults
            self._files |= {(file.kind, change, form): file for file in documents.files}
        return self._files[kind, change, form]

    def _municipality(self, change: str) -> Path:
        """The example's file with the change, beside its logos."""
        file = copied_example(self.folder)
        if change:
            file.write_text(file.read_text(encoding="utf-8").replace(*CHANGES[change]), encoding="utf-8")
        return file

    def _newer_content(self) -> Path:
        """The content as a later version might have it: words changed in every kind of text."""
        folder = self.folder / "content"
        shutil.copytree(paths.content() / "da", folder / "da", dirs_exist_ok=True)
        for path in folder.rglob("*.yml"):
            text = path.read_text(encoding="utf-8")
            for old, new in _NEWER.items():
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
        return folder


def copied_example(folder: Path) -> Path:
    """The branded example's municipality file, copied to *folder* with its logos."""
    for path in paths.municipalities().glob("moensterby*"):
        shutil.copy(path, folder)
    return folder / "moensterby.yml"


def updated(data: bytes, new: File, notices: Notices | None = None) -> documents.Updated:
    """What becomes of the edited document in *data*."""
    return documents.update(documents.opened(data, f"edited {new.kind}"), new, notices or Notices())


def kept(changes: tuple[Change, ...]) -> set[tuple[int, str]]:
    """Slide and name of all that stayed theirs."""
    return {(change.slide, change.what) for change in changes if change.outcome == "kept"}
