"""What people write in municipality files, and what the program says: a table, driven through the command line."""

from __future__ import annotations

import ast
import os
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.messages import VARIABLE

CASES = [
    tuple(line.split(" => ", 1))
    for line in (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SECONDS = 5.0


def read(folder: Path, data: bytes) -> Result:
    """Run the quickest command that reads a municipality file and all that it names."""
    (folder / "kommune.yml").write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        start = time.process_time()
        ended = CliRunner().invoke(main, ["programme", "kommune.yml"])
    assert time.process_time() - start < SECONDS
    assert ended.exception is None or isinstance(ended.exception, SystemExit)
    assert "mistake of lederhjul's own" not in ended.output
    return ended


def test_the_table_is_long() -> None:
    assert len(CASES) >= 250


@pytest.mark.slow
@pytest.mark.parametrize(("written", "told"), CASES)
def test_each_case_is_served_or_told_with_line_key_and_remedy(tmp_path: Path, written: str, told: str) -> None:
    ended = read(tmp_path, ast.literal_eval(written).encode())
    if told == "ok":
        assert ended.exit_code == 0, ended.output
        return
    assert ended.exit_code == 2, ended.output
    assert f"kommune.yml:{told}" in ended.stderr
    assert all(line.startswith("kommune.yml") for line in ended.stderr.splitlines()), ended.stderr


ENGLISH = re.compile(r"\b(and|are|cannot|has|is|it|must|no|not|of|or|the|which|with|write)\b")


@pytest.mark.slow
def test_no_english_reaches_a_danish_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "da")
    for written, told in CASES:
        if told != "ok":
            ended = read(tmp_path, ast.literal_eval(written).encode())
            english = [line for line in ended.stderr.splitlines() if ENGLISH.search(line)]
            assert not english, english


HOSTILE = {
    "brackets": (b"[" * 100_000, "goes more than 40 levels deep; is a bracket never closed?"),
    "braces": (b"{a: " * 50_000, "goes more than 40 levels deep"),
    "dashes": (b"- " * 50_000, "goes more than 40 levels deep"),
    "quotes": (b'a: "' + b'""' * 200_000, "is not YAML from here on"),
    "a long word": (b"a" * 999_999, "has no keys"),
    "keys": (b"".join(b"k%d: 1\n" % number for number in range(60_000)), "more in it than any such file"),
    "too large": (b"a: b\n" * 250_000, "is larger than 1000 kB"),
    "UTF-16": ("municipality: aarhus".encode("utf-16"), "is not UTF-8; save it again as UTF-8"),
    "Latin-1": ("municipality: århus".encode("latin-1"), "is not UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is not UTF-8"),
    "a mark at the beginning": (b"\xef\xbb\xbfmunicipality: aarhus", ""),
    "Windows' line ends": (b"municipality: aarhus\r\nworkshop:\r\n  start: 8.30\r\n", ""),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_in_time(tmp_path: Path, name: str) -> None:
    data, told = HOSTILE[name]
    ended = read(tmp_path, data)
    assert ended.exit_code == (2 if told else 0)
    assert told in ended.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have a name")
def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kommune.yml")
    (tmp_path / "zero.yml").symlink_to("/dev/zero")
    (tmp_path / "mappe.yml").mkdir()
    (tmp_path / "ingen.yml").symlink_to("ingen.yml")
    for name in ("kommune.yml", "zero.yml", "mappe.yml", "ingen.yml", "x" * 300 + ".yml"):
        ended = CliRunner().invoke(main, ["programme", str(tmp_path / name)])
        assert ended.exit_code == 2, ended.output
        assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "key", "meant"),
    [
        ("municipality: “aarhus”", "municipality", "aarhus"),
        ("name: A\nbrand: {color: {primary: ”#7A1F3D”}}", "brand.color.primary", "#7A1F3D"),
        ("name: A\nworkshop: {date: »2027-02-03«}", "workshop.date", "2027-02-03"),
    ],
)
def test_typographic_quotes_are_told_once(tmp_path: Path, written: str, key: str, meant: str) -> None:
    (line,) = read(tmp_path, written.encode()).stderr.splitlines()
    told = f'{key}: stands in typographic quotes, which YAML takes for text; use straight ones: "{meant}"'
    assert line == f"kommune.yml:{written.count(chr(10)) + 1}: {told}"


@pytest.mark.parametrize("name", ["con.yml", "NUL.yml", "Com1.yml", "lpt9.yaml"])
def test_a_kit_is_not_called_after_a_device_of_windows(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("name: Con Kommune\n")
    ended = CliRunner().invoke(main, ["programme", str(tmp_path / name)])
    assert ended.exit_code == 2
    slug = Path(name).stem.lower()
    told = f": no folder can be called '{slug}' on Windows, where that is a device; call it like {slug}-kommune.yml\n"
    assert ended.stderr.endswith(told)


@pytest.mark.parametrize("name", ["ingen.pdf", "ingen.pptx", "ingen.potx"])
def test_a_document_that_is_not_there_is_no_municipality(name: str) -> None:
    ended = CliRunner().invoke(main, ["check", name])
    assert ended.exit_code == 2
    assert ended.stderr == f"{name}: is not there; is the name right, and the folder?\n"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without /dev/zero")
def test_a_template_without_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "vores.potx").symlink_to("/dev/zero")
    ended = CliRunner().invoke(main, ["template", str(tmp_path / "vores.potx")])
    assert ended.exit_code == 2
    assert ended.stderr == "vores.potx: is no file; give the path of a template\n"
