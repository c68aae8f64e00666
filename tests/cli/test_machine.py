"""What commands say to other programs: JSON on standard output and nothing else; a wrong file stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.kits import branded

WRONG = "name: Eksempelby Kommune\nworkshop:\n  format: hlavdag\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


def test_build_says_what_became_of_each_file(tmp_path: Path) -> None:
    def build() -> Result:
        return run("build", "fanoe", "--only", "svg", "--output", tmp_path, "--json")

    (kit,) = json.loads(build().stdout)["kits"]
    assert (kit["id"], kit["name"]) == ("fanoe", "Fanø Kommune")
    assert kit["files"] == [{"path": "fanoe/fanoe-lederhjul.svg", "outcome": "new"}]
    (tmp_path / "fanoe/fanoe-lederhjul.svg").write_text("edited")
    done = build()
    assert done.exit_code == 3
    data = json.loads(done.stdout)
    assert data["fine"] is False
    assert "left as it is" in data["kits"][0]["left"][0]["message"]


def test_one_wrong_file_stops_no_other_with_keep_going(tmp_path: Path) -> None:
    wrong = tmp_path / "forkert.yml"
    wrong.write_text(WRONG, encoding="utf-8")
    command = ("build", wrong, "fanoe", "--only", "svg", "--output", tmp_path / "output", "--json")
    done = run(*command)
    assert done.exit_code == 2
    (fault,) = json.loads(done.stdout)["faults"]
    assert (fault["line"], "hlavdag" in fault["message"]) == (3, True)
    assert not (tmp_path / "output").exists()
    done = run(*command, "--keep-going")
    assert done.exit_code == 1, "the exit code says that something was left out"
    data = json.loads(done.stdout)
    assert [kit["id"] for kit in data["kits"]] == ["fanoe"]
    assert data["faults"][0]["line"] == 3
    assert "hlavdag" in done.stderr


def test_nothing_but_wrong_files_is_a_wrong_usage(tmp_path: Path) -> None:
    wrong = tmp_path / "forkert.yml"
    wrong.write_text(WRONG, encoding="utf-8")
    assert run("build", wrong, "--output", tmp_path / "output", "--keep-going").exit_code == 2


@pytest.mark.slow
def test_status_says_what_a_document_was_made_from(tmp_path: Path) -> None:
    deck = tmp_path / "moensterby-workshop.pptx"
    deck.write_bytes(branded()["workshop.pptx"])
    (document,) = json.loads(run("status", deck, "--json").stdout)["documents"]
    assert (document["kind"], document["target"], document["changes"]) == ("deck", "moensterby", [])


@pytest.mark.slow
def test_template_says_which_layout_serves_what(tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "content/municipalities/skabelonby.potx"
    done = run("template", source, "--output", tmp_path, "--json")
    data = json.loads(done.stdout)
    assert (data["key"], data["fine"]) == ("deck_template", done.exit_code == 0)
    assert {"key", "name", "needs_review"} == data["layouts"][0].keys()
