"""What the documents promise is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.template.roles import ROLES

ROOT = Path(__file__).parent.parent


def test_the_template_contract_lists_every_role_and_placeholder() -> None:
    text = (ROOT / "templates/README.md").read_text(encoding="utf-8")
    for role, spec in ROLES.items():
        names = ", ".join(slot.name for slot in spec.slots)
        assert f"| {role} | {spec.layout} | {names} |" in text, (
            f"templates/README.md does not tell the truth about {role}"
        )


TWINS = (("README.da.md", "README.md"), ("docs/kommandoer.md", "docs/commands.md"))


@pytest.mark.parametrize(("danish", "english"), TWINS)
def test_both_languages_show_the_same_commands_pictures_and_tables(danish: str, english: str) -> None:
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in (danish, english)]
    blocks = [re.findall(r"```\w+\n(.*?)```", page, re.DOTALL) for page in pages]
    shown = [[re.sub(r" +# .*", "", block) for block in each] for each in blocks]
    assert shown[0] == shown[1], f"{danish} and {english} show other commands or keys"
    for part, pattern in (("chapters", r"^## "), ("pictures", r"\((docs/pictures/[^)]*)\)"), ("rows", r"^\|")):
        ours, theirs = (re.findall(pattern, page, re.MULTILINE) for page in pages)
        assert ours == theirs, f"{danish} and {english} have other {part}"


def test_links_in_the_documents_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "templates/README.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"


def test_no_text_holds_the_marks_of_a_merge() -> None:
    folders = [ROOT / name for name in ("content", "generator", "templates", "tests", ".ci")]
    paths = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".md", ".py", ".txt", ".yml")]
    for path in (*ROOT.glob("*.*"), ROOT / "Makefile", *paths):
        if path.is_file():
            lines = path.read_bytes().splitlines()
            marked = [number for number, line in enumerate(lines, 1) if line.startswith((b"<" * 7, b">" * 7))]
            assert not marked, f"{path.relative_to(ROOT)} line {marked[0]} is left of a merge"


def test_the_architecture_names_files_that_are_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w+/[\w./-]*\w)`", text)
    assert len(named) > 40
    for path in named:
        places = [folder / path for folder in (ROOT, ROOT / "generator")]
        places += [place.with_suffix(".py") for place in places if not place.suffix]
        assert any(place.exists() for place in places), f"ARCHITECTURE.md names {path}, which is not there"


def test_the_lock_names_no_registry_host_and_pins_by_hash() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "http" not in text
    for requirement in re.findall(r"^[a-z][^\\\n]*", text, re.MULTILINE):
        assert "==" in requirement, f"{requirement} is not pinned"
    assert text.count("--hash=sha256:") > 100
