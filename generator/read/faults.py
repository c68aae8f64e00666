"""What is wrong with a brand, by file and line.

And the files that a brand names, checked before they are opened.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from generator import sources
from generator.errors import Fault, InFile, Key, OnCommandLine, cause_of, shown
from generator.messages import tr
from generator.read.wording import dotted
from generator.read.yaml_file import line_of


def _spelt_otherwise(path: Path) -> Path | None:
    """Return the file beside *path* whose name differs in case or accent form alone."""

    wanted = _composed(path.name).casefold()
    try:
        others = sorted(path.parent.iterdir())
        return next((other for other in others if _composed(other.name).casefold() == wanted), None)
    except OSError:
        return None


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


class Faults:
    """Gathers what is wrong with the looks that one file says, below its key *root*.

    *options* are those of the command line that stand in the place of a key of the file.
    """

    def __init__(
        self, path: Path, lines: Mapping[Key, int], root: Key = (), options: Mapping[str, str] | None = None
    ) -> None:
        self.path, self._lines, self._root = path, lines, root
        self.options = options or {}
        self.faults: list[Fault] = []

    def name(self, key: Key) -> str:
        """Return *key* as an author finds it in the file, or the option in its place."""
        return self._option(key) or dotted((*self._root, *key))

    def where(self, key: Key) -> InFile | OnCommandLine:
        """Return the place of *key*: in the file, or on the command line."""
        option = self._option(key)
        if option:
            return OnCommandLine(option)
        whole = (*self._root, *key)
        return InFile(shown(self.path), line_of(whole, self._lines), dotted(whole))

    def _option(self, key: Key) -> str:
        return self.options.get(str(key[0]), "") if key else ""

    def add(self, key: Key, message: str, hint: str = "") -> None:
        """Note that *key* is wrong."""
        self.faults.append(Fault(self.where(key), message, hint))

    def file(self, written: str, key: Key, kinds: tuple[str, ...]) -> Path | None:
        """Return the path of a file of one of *kinds* that the brand names.

        It lies beside the brand's own file or below it; one of an option anywhere, seen from the current folder. None,
        with a fault, stands for one that cannot be used.
        """
        is_typed = bool(self._option(key))
        folder = Path() if is_typed else self.path.parent
        if not written.isprintable():
            self.add(key, tr("has a character that no file name has"))
            return None
        if written.lower().startswith(("http://", "https://")):
            self.add(
                key,
                tr("'{written}' lies on the net", written=written),
                tr("save it beside this file, and give its name"),
            )
            return None
        try:
            sources.note(folder / written)
            path = (folder / written).resolve()
            is_inside, is_file = is_typed or path.is_relative_to(folder.resolve()), path.is_file()
        except (OSError, RuntimeError, ValueError):  # a name that no file can have, or links in a circle
            path, is_inside, is_file = folder / "?", True, False
        if not is_inside:
            self.add(
                key,
                tr("'{written}' lies outside of this file's folder", written=written),
                tr("put the file beside this one"),
            )
        elif not written.lower().endswith(kinds):
            self.add(key, tr("'{written}' is not one of {kinds}", written=written, kinds=", ".join(kinds)))
        elif not is_file:
            nearest = _spelt_otherwise(path)
            if nearest is not None and unicodedata.normalize("NFC", nearest.name) == unicodedata.normalize(
                "NFC", path.name
            ):
                sources.note(nearest)
                return nearest  # one name, whose accents are composed or not
            hint = (
                tr("did you mean '{word}'?", word=nearest.name) if nearest else tr("is the name right, ending and all?")
            )
            message = (
                tr("there is no file '{name}'", name=written)
                if is_typed
                else tr("there is no file '{written}' beside this one", written=written)
            )
            self.add(key, message, hint)
        else:
            return path
        return None

    def read(self, path: Path, key: Key, most: int) -> bytes | None:
        """Return the bytes of *path*.

        None, with a fault, where it cannot be read or has more than *most* bytes.
        """
        try:
            size = path.stat().st_size
            if size <= most:
                return path.read_bytes()
            self.add(key, tr("'{name}' has {size:,} bytes; at most {most:,}", name=path.name, size=size, most=most))
        except OSError as error:
            self.add(key, tr("'{name}' cannot be read: {cause}", name=path.name, cause=cause_of(error)))
        return None
