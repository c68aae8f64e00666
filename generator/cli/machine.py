"""What commands print and write for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.common import FAILED, USAGE, tell
from generator.cli.translated import Decorator, option
from generator.errors import Fault, InDocument, LederhjulError, unreadable

if TYPE_CHECKING:
    from generator.publish.kits import Report
    from generator.template.report import TemplateReport
    from generator.updating import Status

json_option: Decorator = option("--json", "as_json", is_flag=True, help="Print the result as JSON, and nothing else.")
keep_going_option: Decorator = option(
    "--keep-going", is_flag=True, help="Leave out the targets that are wrong, and go on with the others (exit code 1)."
)


def print_json(data: object) -> None:
    """Print *data* as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def stop_with_json(error: LederhjulError) -> NoReturn:
    """Print every fault as JSON, and leave as for a wrong usage."""
    from generator.publish.check_reports import fault_data

    print_json({"fine": False, "faults": [fault_data(fault) for fault in error.faults]})
    sys.exit(USAGE)


def build_data(notes: Sequence[Sequence[str]], wrong: Sequence[Fault], report: Report) -> dict[str, object]:
    """Return what became of a build as JSON's own types.

    *notes* are of the inputs of each kit of *report*, *wrong* is what kept targets out of it.
    """
    from generator.publish.check_reports import fault_data

    placements = [result.placement for result in report.results] + [report.index]
    return {
        "fine": not wrong and not any(part.faults or part.left or part.apart for part in placements),
        "faults": [fault_data(fault) for fault in (*wrong, *report.index.faults, *report.index.left)],
        "kits": [
            {
                "id": result.slug,
                "name": result.name,
                "files": [{"path": name, "outcome": outcome} for name, outcome in result.placement.outcomes],
                "kept": [{"path": name, "as": kept} for name, kept in result.placement.kept],
                "faults": [fault_data(fault) for fault in result.faults],
                "left": [fault_data(fault) for fault in result.placement.left],
                "apart": [fault_data(fault) for fault in result.placement.apart],
                "notes": [*(note.removeprefix(f"{result.name}: ") for note in own), *result.notes],
            }
            for own, result in zip(notes, report.results, strict=True)
        ],
    }


def status_data(result: Status) -> dict[str, object]:
    """Return a document's status as JSON's own types."""
    record = result.edited.record
    return {
        "file": str(result.path),
        "kind": record.kind,
        "target": record.origin.target,
        "program": record.program,
        "content": record.content,
        "inputs": record.inputs,
        "newer": list(result.newer),
        "changes": [
            {"slide": change.slide or None, "title": change.title, "what": change.what} for change in result.changes
        ],
    }


def template_data(result: TemplateReport) -> dict[str, object]:
    """Return how a template serves as JSON's own types."""
    from generator.publish.check_reports import fault_data

    return {
        "file": result.name,
        "key": result.key,
        "fine": not result.missing,
        "colours": dict(result.colours),
        "fonts": {"headings": result.fonts[0], "base": result.fonts[1]},
        result.section: [
            {"key": setting.key, "name": setting.name, "needs_review": setting.needs_review}
            for setting in result.settings
        ],
        "missing": [fault_data(fault) for fault in result.missing],
        "lines": list(result.lines),
    }


def write_report(path: Path, data: bytes) -> None:
    """Write a report to *path*; leave with a line where that cannot be."""
    from generator.publish.files import write_atomically

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
    except OSError as error:
        tell([Fault(InDocument(str(path)), unreadable(error))])
        sys.exit(FAILED)
