"""What a check says to machines, and the page for a municipality's file."""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.kits import branded


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit's folder: a poster that is fine, a guide that is none."""
    folder = tmp_path_factory.mktemp("reports") / "moensterby"
    folder.mkdir()
    (folder / "moensterby-lederhjul.pdf").write_bytes(branded()["lederhjul.pdf"])
    (folder / "moensterby-facilitatorguide.docx").write_bytes(b"not <a> zip \x00")
    return folder


@pytest.mark.slow
def test_json_says_which_file_which_rule_and_which_result(folder: Path) -> None:
    done = check(*sorted(folder.iterdir()), "--json")
    assert done.exit_code == 1
    data = json.loads(done.stdout)
    assert data["fine"] is False
    guide, poster = data["files"]
    assert poster["sha256"] == hashlib.sha256(branded()["lederhjul.pdf"]).hexdigest()
    assert all(result["fulfilled"] for result in poster["results"])
    assert {"pdf-tags", "poster-contrast", "paper"} <= {result["rule"] for result in poster["results"]}
    (broken,) = guide["results"]
    assert (broken["rule"], broken["fulfilled"]) == ("opens", False)
    assert "is not a readable Office file" in broken["messages"][0]


def test_junit_has_a_suite_a_file_and_a_case_a_rule(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "sub" / "check.xml"
    check(*sorted(folder.iterdir()), "--junit", target)
    guide, poster = ET.fromstring(target.read_bytes())  # noqa: S314 - our own file
    assert (guide.get("tests"), guide.get("failures")) == ("1", "1")
    assert poster.get("failures") == "0"
    assert int(poster.get("tests", "0")) == len(poster) > 5
    assert guide[0][0].get("type") == "opens"


def test_sarif_points_to_file_and_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("forkert.yml").write_text("name: Eksempelby Kommune\nworkshop:\n  format: hlavdag\n", encoding="utf-8")
    done = check("forkert.yml", *sorted(folder.iterdir()), "--keep-going", "--sarif", "check.sarif")
    assert done.exit_code == 1, done.output
    data = json.loads(Path("check.sarif").read_text(encoding="utf-8"))
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    results: list[dict[str, Any]] = run["results"]
    assert len(results) == 2
    for result in results:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] == "error"
    (where,) = results[0]["locations"]
    assert where["physicalLocation"] == {"artifactLocation": {"uri": "forkert.yml"}, "region": {"startLine": 3}}
    assert results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")
    assert len(run["artifacts"]) == 2


def test_the_report_is_a_page_with_hashes_rules_and_results(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "check.html"
    check(*sorted(folder.iterdir()), "--report", target)
    html = target.read_text(encoding="utf-8")
    for words in (
        "<h2>moensterby</h2>", hashlib.sha256(branded()["lederhjul.pdf"]).hexdigest(), "EN 301 549 10.1.3.1",
        "PDF/UA-1 7.1", "WCAG 1.4.3", "not relevant", "not fulfilled", "lederhjul 0.",
    ):  # fmt: skip
        assert words in html, words
    before = target.read_bytes()
    check(*sorted(folder.iterdir()), "--report", target)
    assert target.read_bytes() == before, "the same files give the same report"


def test_a_report_that_cannot_be_written_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a file")
    done = check(folder / "moensterby-lederhjul.pdf", "--report", tmp_path / "there" / "x.html")
    assert done.exit_code == 1
    assert "there/x.html: cannot be" in done.output


def test_the_report_is_accessible(folder: Path, tmp_path: Path, browser: Any) -> None:
    target = tmp_path / "check.html"
    check(*sorted(folder.iterdir()), "--report", target)
    from axe_playwright_python.sync_playwright import Axe

    for width in (320, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(target.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        page.close()
