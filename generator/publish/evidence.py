"""The report of a check as a page to file: which rule, which file, which result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import __version__
from generator.check.rules import Area, Judged, Rule
from generator.messages import deferred, spoken, tr, tr_n
from generator.publish.check_reports import Checked

_AREAS: Mapping[Area, str] = {
    "accessibility": deferred("Accessibility (EN 301 549 clause 10, WCAG 2.1 AA, PDF/UA)"),
    "print": deferred("Print"),
    "layout": deferred("Layout"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A rule, and for each file what it found; None where it was not asked."""

    rule: Rule
    cells: tuple[tuple[str, ...] | None, ...]

    @property
    def title(self) -> str:
        """What it asks for, in the user's language."""
        return tr(self.rule.title)


@dataclass(frozen=True, slots=True)
class Section:
    """The files of a folder, and the rules by area."""

    name: str
    files: tuple[Judged, ...]
    areas: tuple[tuple[str, tuple[Row, ...]], ...]

    @property
    def count(self) -> int:
        """How many faults there are."""
        return sum(len(file.faults) for file in self.files)

    @property
    def summary(self) -> str:
        """The result in a line."""
        if self.count:
            return tr_n("{number} fault was found.", "{number} faults were found.", self.count)
        return tr("Every rule is fulfilled.")


def report_page(checked: Checked, templates: Path) -> bytes:
    """Return the HTML of the report, a section a folder of files."""
    folders = groupby(sorted(checked.judged, key=lambda file: (_folder(file), file.name)), key=_folder)
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    page = environment.get_template("check-report.html").render(
        language=spoken(), sections=[_section(name, tuple(files)) for name, files in folders], words=_words()
    )
    return page.encode()


def _words() -> dict[str, str]:
    """Return the page's own words, in the user's language."""
    return {
        "title": tr("Check of documents"),
        "tool": tr("Checked by lederhjul {version}, by machine.", version=__version__),
        "limits": tr(
            "A machine tells whether a picture has an alternative text, not whether it says the right thing. Reading"
            " order, plain language and the meaning of pictures are for a person to judge."
        ),
        "files": tr("Files"),
        "file": tr("File"),
        "bytes": tr("Bytes"),
        "rule": tr("Rule"),
        "standards": tr("Asked for by"),
        "own": tr("our own rule"),
        "fulfilled": tr("fulfilled"),
        "broken": tr("not fulfilled"),
        "not_asked": tr("not relevant"),
    }


def _folder(file: Judged) -> str:
    return Path(file.name).parent.name


def _section(name: str, files: tuple[Judged, ...]) -> Section:
    rules = {result.rule: None for file in files for result in file.results}
    by_file = [{result.rule: result.messages for result in file.results} for file in files]
    rows = [Row(rule, tuple(results.get(rule) for results in by_file)) for rule in rules]
    areas = ((tr(title), tuple(row for row in rows if row.rule.area == area)) for area, title in _AREAS.items())
    return Section(name, files, tuple((title, group) for title, group in areas if group))
