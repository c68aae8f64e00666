"""manifest.json comes from a disk that others write to: nothing in it does harm, and nothing of it is lost."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.errors import OutputError
from generator.publish import manifest
from generator.publish.manifest import MANIFEST, MAX_BYTES, FileEntry, KitEntry, Manifest
from generator.publish.output import opened
from generator.publish.seal import BLANK, is_sealed, sealed

pytestmark = pytest.mark.usefixtures("quick")

SVG = "fanoe/fanoe-lederhjul.svg"


def build(output: Path, *arguments: str, kit: str = "aarhus") -> Result:
    command = ["build", kit, "--only", "svg", "--quiet", "--output", str(output), *arguments]
    return CliRunner().invoke(main, command, catch_exceptions=False)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    assert build(tmp_path, kit="fanoe").exit_code == 0
    return tmp_path


def kept(output: Path) -> list[bytes]:
    return [path.read_bytes() for path in output.glob("manifest (før *).json")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is damaged"),
        (b"\0" * 4_000, "is damaged"),
        (b'{"version": 2, "kits": {"fan', "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (b"[1, 2]", "is damaged"),
        (b"\xff\xfe{}", "is damaged"),
        (b" " * (MAX_BYTES + 1), "is far larger than a manifest can be"),
        (b'{"kits": {}, "files": {}}', "is from another version"),
        (b'{"version": 99, "kits": [], "files": 7}', "is from another version"),
        (b'{"version": 2, "kits": {}, "files": {}}', "was edited"),
    ],
)
def test_a_manifest_that_is_not_whole_is_told_kept_and_rebuilt(output: Path, content: bytes, why: str) -> None:
    (output / MANIFEST).write_bytes(content)
    done = build(output)
    assert done.exit_code == 0, done.output
    (line,) = done.output.splitlines()
    assert f"manifest.json: {why}" in line
    assert "rebuilt" in line
    assert kept(output) == [content]
    data = json.loads((output / MANIFEST).read_bytes())
    assert data["files"].keys() == {SVG, "aarhus/aarhus-lederhjul.svg"}, "it was replaced by an empty one"
    assert f'href="{SVG}"' in (output / "index.html").read_text(encoding="utf-8")
    assert build(output).output == "", "it is told once"


def test_what_is_not_known_to_be_ours_is_not_written_over(output: Path) -> None:
    (output / MANIFEST).write_bytes(b"broken")
    ours = (output / SVG).read_bytes()
    done = build(output, "--field", "stab-administration", kit="fanoe")
    assert done.exit_code == 3
    assert (output / SVG).read_bytes() == ours
    assert build(output, kit="fanoe").exit_code == 0, "the same bytes are ours"
    assert build(output, "--field", "stab-administration", kit="fanoe").exit_code == 0


def test_a_manifest_of_another_version_is_used_as_far_as_it_goes(output: Path) -> None:
    data = json.loads((output / MANIFEST).read_bytes())
    del data["version"], data["seal"], data["files"][SVG]["editions"]
    (output / MANIFEST).write_text(json.dumps(data))
    done = build(output, "--field", "stab-administration", kit="fanoe")
    assert done.exit_code == 0, "a file that it knows was taken for edited"
    assert "is from another version" in done.output


def test_a_manifest_of_somebody_else_is_theirs(tmp_path: Path) -> None:
    theirs = b'{"name": "Min app", "start_url": "/"}'
    (tmp_path / MANIFEST).write_bytes(theirs)
    done = build(tmp_path)
    assert done.exit_code == 2
    assert "is not one that lederhjul wrote" in done.output
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]
    assert (tmp_path / MANIFEST).read_bytes() == theirs
    assert build(tmp_path, "--force").exit_code == 2


@pytest.mark.parametrize("make", ["link", "folder"])
def test_a_manifest_that_is_no_file(tmp_path: Path, make: str) -> None:
    output, outside = tmp_path / "output", tmp_path / "outside.json"
    output.mkdir()
    outside.write_text("theirs")
    (output / MANIFEST).symlink_to(outside) if make == "link" else (output / MANIFEST).mkdir()
    done = build(output)
    assert done.exit_code == 2
    assert f"manifest.json: is a {make}" in done.output
    assert outside.read_text() == "theirs"
    assert [path.name for path in output.iterdir()] == [MANIFEST]


HARM = '"><script>alert(1)</script>'
ENTRY = {"kind": "svg", "sha256": "0" * 64, "bytes": 1, "inputs": "", "content": ""}
KIT = {"name": "Fanø", "language": "da", "colours": ["#000000"] * 4, "hub": "#000000"}


@pytest.mark.parametrize(
    "data",
    [
        {"kits": {"fanoe": {**KIT, "name": HARM}}},
        {"kits": {"fanoe": {**KIT, "hub": HARM}}},
        {"kits": {"fanoe": {**KIT, "colours": [HARM] * 4}}},
        {"kits": {HARM: KIT}},
        {"files": {f"fanoe/{HARM}": ENTRY}},
        {
            "files": {
                "../outside.svg": ENTRY,
                "/etc/passwd": ENTRY,
                "fanoe/../../x.svg": ENTRY,
                "fanoe\\..\\x.svg": ENTRY,
            }
        },
        {"files": {SVG: {**ENTRY, "kind": HARM}}},
        {"files": {SVG: {**ENTRY, "bytes": HARM}}},
    ],
)
def test_nothing_of_a_manifest_reaches_the_page_unescaped_or_leads_outside(
    output: Path, data: dict[str, object]
) -> None:
    page = {"version": 2, "seal": BLANK, "kits": {"fanoe": KIT}, "files": {SVG: ENTRY}, **data}
    (output / MANIFEST).write_bytes(sealed(json.dumps(page).encode()))
    (output.parent / "outside.svg").write_text("theirs")
    assert build(output).exit_code == 0
    html = (output / "index.html").read_text(encoding="utf-8")
    assert html.count("<script") == 1, "the page has a script of its own, and none of a manifest's"
    assert "outside" not in html + (output / MANIFEST).read_text(encoding="utf-8")
    assert "passwd" not in html


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=150)
@given(st.binary(max_size=200) | JSON.map(lambda data: json.dumps(data).encode()))
def test_any_manifest_is_told_or_refused_and_never_lost(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / MANIFEST).write_bytes(content)
        try:
            with opened(folder, "") as output:
                assert output.notes
            assert kept(folder) == [content]
        except OutputError:
            assert (folder / MANIFEST).read_bytes() == content


ENTRIES = st.dictionaries(
    st.sampled_from(["files", "kits"]),
    st.dictionaries(st.sampled_from([SVG, "fanoe", "../x", ""]), JSON | st.just(ENTRY) | st.just(KIT), max_size=3),
)


@given(ENTRIES)
def test_only_entries_of_their_form_are_taken(data: dict[str, object]) -> None:
    parsed, _ = manifest.parse(data)
    assert parsed.files.keys() <= {SVG}
    assert parsed.kits.keys() <= {"fanoe"}
    assert all(isinstance(entry, FileEntry) for entry in parsed.files.values())
    assert all(isinstance(entry, KitEntry) for entry in parsed.kits.values())


@given(st.binary(max_size=100), st.binary(max_size=100), st.integers(0, 255), st.data())
def test_a_seal_tells_every_change(before: bytes, after: bytes, value: int, data: st.DataObject) -> None:
    page = sealed(before.replace(b":", b"") + BLANK.encode() + after)
    assert is_sealed(page)
    at = data.draw(st.integers(0, len(page) - 1))
    changed = page[:at] + bytes([value]) + page[at + 1 :]
    assert is_sealed(changed) == (changed == page)


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "fanoe").mkdir()
    (tmp_path / SVG).write_bytes(b"x")
    entry = FileEntry(kind="svg", sha256="ab" * 32, bytes=1, inputs="12", content="34", editions=("56",))
    kit = KitEntry(name="Fanø", language="da", colours=("#000000", "#111111", "#222222", "#333333"), hub="#444444")
    Manifest({"fanoe": kit}, {SVG: entry}).write(tmp_path, tmp_path)
    read, notes = manifest.read(tmp_path)
    assert (read.kits, read.files, notes) == ({"fanoe": kit}, {SVG: entry}, [])
