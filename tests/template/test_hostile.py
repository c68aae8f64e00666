"""Templates from outside: what cannot be trusted is refused in one line, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import paths
from generator.cli import main
from tests.support.templates import repacked

EXAMPLE = paths.municipalities() / "skabelonby.yml"
RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
LINK = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="file:///C:/billeder/vaaben.png" TargetMode="External"/></Relationships>'
)


def changed(change: Callable[[dict[str, bytes]], object]) -> bytes:
    return repacked((paths.municipalities() / "skabelonby.potx").read_bytes(), change)


def with_part(name: str, content: bytes) -> bytes:
    return changed(lambda parts: parts.__setitem__(name, content))


def with_link(parts: dict[str, bytes]) -> None:
    parts[RELS] = parts[RELS].replace(b"</Relationships>", LINK.encode())


HOSTILE = [
    (b"no zip at all", "is not a readable Office file"),
    (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "is encrypted (by a password or a sensitivity label)"),
    (with_part("ppt/media/bomb.bin", b"\0" * 210_000_000), "unpacks to more than 200 MB"),
    (with_part("ppt/bomb.xml", b"<a>" + b"<b/>" * 1_100_000 + b"</a>"), "or to more XML than any template has"),
    (with_part("../../etc/passwd", b""), "has a part of an odd name ('../../etc/passwd')"),
    (with_part("C:/passwd", b""), "has a part of an odd name"),
    (with_part("ppt/x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "declares XML entities"),
    (with_part("ppt/theme/theme1.xml", b"<a:theme"), "ppt/theme/theme1.xml: is broken"),
    (changed(with_link), "shows what lies elsewhere (file:///C:/billeder/vaaben.png)"),
    (changed(lambda parts: parts.pop("[Content_Types].xml")), "is no Office file"),
]


@pytest.mark.parametrize(("template", "said"), HOSTILE)
def test_a_template_that_cannot_be_trusted_is_refused(tmp_path: Path, template: bytes, said: str) -> None:
    (tmp_path / "skabelonby.yml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "skabelonby.dotx").write_bytes((paths.municipalities() / "skabelonby.dotx").read_bytes())
    (tmp_path / "skabelonby.potx").write_bytes(template)
    arguments = ["build", str(tmp_path / "skabelonby.yml"), "--output", str(tmp_path / "output")]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert "skabelonby.yml:7: brand.deck_template: skabelonby.potx: " in line
    assert said in line
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("command", ["template", "new"])
@pytest.mark.parametrize(("template", "said"), HOSTILE)
def test_no_command_opens_what_cannot_be_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: bytes, said: str, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kommune.potx").write_bytes(template)
    arguments = [command, "kommune.potx"] if command == "template" else ["new", "aarhus", "--from-potx", "kommune.potx"]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("kommune.potx: ")
    assert said in line
    assert [path.name for path in tmp_path.iterdir()] == ["kommune.potx"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "statement: Citat",
            "statement: Citatt",
            "brand.layouts.statement: skabelonby.potx has no layout 'Citatt'; did you",
        ),
        ("statement: Citat", "wheel: Tom", "layout 'Tom' has no title"),
        ("statement: Citat", "citat: Citat", "brand.layouts.citat: is no role"),
    ],
)
def test_a_wrong_mapping_is_told_with_its_line_before_anything_is_written(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    for name in ("skabelonby.potx", "skabelonby.dotx"):
        (tmp_path / name).write_bytes((paths.municipalities() / name).read_bytes())
    (tmp_path / "egen.yml").write_text(text.replace(old, new), encoding="utf-8")
    arguments = ["build", str(tmp_path / "egen.yml"), "--only", "deck", "--output", str(tmp_path / "output")]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert said in line
    assert f"egen.yml:{8 if 'layouts:' in line else 9}: brand.layouts" in line
    assert not (tmp_path / "output").exists()
