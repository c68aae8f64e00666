"""What a check found, for machines: JSON, JUnit's XML, SARIF 2.1.0.

No file tells the time or the machine that it was written on.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.check.rules import Judged, Result, Rule
from generator.errors import Fault, InFile
from generator.messages import deferred, tr

INPUTS = Rule("inputs", deferred("The parameters are right, and every text fits"), "layout")
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


@dataclass(frozen=True, slots=True)
class Tried:
    """A target's parameters, tried: their faults, and what is to be said of them.

    `name` is empty for what could not be read at all, whose faults say which it is; `detail` says what it comes to.
    """

    name: str
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a check looked at."""

    tried: tuple[Tried, ...]
    judged: tuple[Judged, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing is wrong."""
        return not any(item.faults for item in self.tried) and not any(file.faults for file in self.judged)

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules that were asked, by id."""
        asked = {result.rule.id: result.rule for file in self.judged for result in file.results}
        return {INPUTS.id: INPUTS, **asked} if self.tried else asked


def fault_data(fault: Fault) -> dict[str, object]:
    """Return a fault as JSON's own types."""
    line = fault.where.line if isinstance(fault.where, InFile) else 0
    data: dict[str, object] = {
        "where": str(fault.where),
        "line": line or None,
        "message": fault.message,
        "hint": fault.hint,
    }
    return {**data, "rule": fault.rule} if fault.rule else data


def as_json(checked: Checked) -> dict[str, object]:
    """Return the check as JSON's own types."""
    return {
        "tool": {"name": "lederhjul", "version": __version__},
        "fine": checked.is_fine,
        "parameters": [
            {"name": item.name, "faults": [fault_data(fault) for fault in item.faults], "notes": list(item.notes)}
            for item in checked.tried
        ],
        "files": [
            {
                "name": file.name, "sha256": file.sha256, "bytes": file.size,
                "results": [_result_data(result) for result in file.results],
            }
            for file in checked.judged
        ],
    }  # fmt: skip


def _result_data(result: Result) -> dict[str, object]:
    rule = result.rule
    return {
        "rule": rule.id, "title": tr(rule.title), "area": rule.area, "standards": list(rule.standards),
        "fulfilled": not result.messages, "messages": list(result.messages),
    }  # fmt: skip


def as_junit(checked: Checked) -> bytes:
    """Return the check as JUnit's XML: a suite a file, a case a rule."""
    root = ET.Element("testsuites", name="lederhjul check")
    for item in checked.tried:
        _suite(root, item.name, [(INPUTS, tuple(map(str, item.faults)))])
    for file in checked.judged:
        _suite(root, file.name, [(result.rule, result.messages) for result in file.results])
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _suite(root: ET.Element, name: str, cases: Iterable[tuple[Rule, tuple[str, ...]]]) -> None:
    cases = list(cases)
    failed = sum(bool(messages) for _, messages in cases)
    counts = {"name": _xml_text(name), "tests": str(len(cases)), "failures": str(failed), "errors": "0"}
    suite = ET.SubElement(root, "testsuite", counts)
    for rule, messages in cases:
        case = ET.SubElement(suite, "testcase", classname=f"lederhjul.{rule.area}", name=tr(rule.title))
        if messages:
            failure = ET.SubElement(case, "failure", message=_xml_text(messages[0]), type=rule.id)
            failure.text = _xml_text("\n".join(messages))


def _xml_text(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def as_sarif(checked: Checked) -> dict[str, object]:
    """Return the check as SARIF 2.1.0 (OASIS): a result a fault, at its file and line."""
    rules = checked.rules
    return {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "lederhjul", "version": __version__,
                        "rules": [
                            {
                                "id": rule.id, "shortDescription": {"text": tr(rule.title)},
                                "properties": {"tags": [rule.area, *rule.standards]},
                            }
                            for rule in rules.values()
                        ],
                    }
                },
                "artifacts": [
                    {"location": {"uri": _uri(file.name)}, "length": file.size, "hashes": {"sha-256": file.sha256}}
                    for file in checked.judged
                ],
                "results": list(_sarif_results(checked, list(rules))),
            }
        ],
    }  # fmt: skip


def _sarif_results(checked: Checked, rules: list[str]) -> Iterator[dict[str, Any]]:
    pairs = [(item.name, fault) for item in checked.tried for fault in item.faults]
    pairs += [(file.name, fault) for file in checked.judged for fault in file.faults]
    for name, fault in pairs:
        rule = fault.rule or INPUTS.id
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(name)}}
        if isinstance(fault.where, InFile):
            physical["artifactLocation"]["uri"] = _uri(fault.where.file)
            if fault.where.line:
                physical["region"] = {"startLine": fault.where.line}
        text = fault.message if fault.rule else str(fault)
        yield {
            "ruleId": rule, "ruleIndex": rules.index(rule), "level": "error", "message": {"text": text},
            "locations": [{"physicalLocation": physical}],
        }  # fmt: skip


def _uri(name: str) -> str:
    """Return a file's name as a URI, relative where the name is."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
