"""What formats and fields are called, without the models that check them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.errors import Fault, InFile, InputError, shown
from generator.messages import tr
from generator.read.yaml_rules import Loader


@dataclass(frozen=True, slots=True)
class Title:
    """The id and name of a format or field; of a format its length in words, too."""

    id: str
    name: str
    length: str


def titles(folder: Path) -> list[Title]:
    """Return the titles of the files in *folder*, by file name.

    Raises InputError for one that has none.
    """
    return [_title(path) for path in sorted(folder.glob("*.yml"))]


def _title(path: Path) -> Title:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 - a safe loader, by our rules
        return Title(str(data["id"]), str(data["name"]), str(data.get("length", "")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError, AttributeError):
        hint = tr("`lederhjul check --content` tells what is wrong with it")
        raise InputError([Fault(InFile(shown(path)), tr("cannot be read, or has no id and name"), hint)]) from None


def languages(root: Path) -> list[str]:
    """Return the languages that *root* (the content folder) holds."""
    return sorted(path.parent.name for path in root.glob("*/words.yml"))
