"""Whatever a file holds, the program ends with a result or with faults: a few examples here, many by `make fuzz`."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import build, finished, paths
from generator.errors import LederhjulError
from generator.publish import output
from generator.template.report import report_template
from tests.support.kits import branded
from tests.support.mutations import in_bytes, in_trees
from tests.support.own_font import truetype

EXAMPLES = int(os.environ.get("LEDERHJUL_EXAMPLES", "8"))
SECONDS = 5.0
SOME = settings(
    max_examples=EXAMPLES, database=None, derandomize="LEDERHJUL_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
SEEDS = st.integers(0, 2**32)
MUNICIPALITIES = paths.municipalities()


@contextmanager
def in_time() -> Iterator[None]:
    """Let faults of the file pass, and nothing else; and not more than SECONDS of the processor."""
    start = time.process_time()
    faults: tuple[str, ...] = ("a fault",)
    try:
        yield
    except LederhjulError as error:
        faults = tuple(map(str, error.faults))
    assert faults, "an error that tells nothing"
    for words in ("mistake of lederhjul's own", " object at 0x"):
        assert not any(words in fault for fault in faults), faults
    assert time.process_time() - start < SECONDS


# --- municipality files ----------------------------------------------------------------------------------------------

LEAVES = (
    st.text(max_size=12) | st.integers(-10, 5000) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
    | st.sampled_from(("aarhus", "#7A1F3D", "2027-02-03", "8.30", "heldag", "x.png", "2:45", "20-25", "ja", "", None))
)  # fmt: skip
KEYS = st.sampled_from(
    (
        "municipality", "name", "brand", "workshop", "local", "poster", "color", "primary", "print", "cmyk", "logo",
        "typography", "fonts", "base", "layouts", "date", "start", "participants", "facilitators", "length", "end",
        "fixed", "order", "swap", "lengthen", "leave_out", "programme", "examples", "strategy", "contact", "paper",
        "bleed", "marks", "id", "language", "code", "light", "dark", "images", "palette",
    )
)  # fmt: skip
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)


def gathered(folder: Path, data: bytes) -> None:
    path = folder / "kommune.yml"
    path.write_bytes(data)
    with in_time():
        build.gather([str(path)], build.Options(folder))


@pytest.mark.slow
@SOME
@given(st.dictionaries(KEYS, TREES, max_size=6))
def test_any_municipality_file_is_read_or_told(tmp_path: Path, tree: dict[str, object]) -> None:
    gathered(tmp_path, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


@pytest.mark.slow
@SOME
@given(SEEDS, st.sampled_from(("moensterby.yml", "eksempelby.yml")))
def test_a_damaged_municipality_file_is_read_or_told(tmp_path: Path, seed: int, name: str) -> None:
    gathered(tmp_path, in_bytes((MUNICIPALITIES / name).read_bytes(), random.Random(seed)))


# --- what a municipality gives ----------------------------------------------------------------------------------------

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><style>.a{fill:red}</style><g class="a">{}</g></svg>'
GIVEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "logo.png": ("{logo: logo.png}", lambda: (MUNICIPALITIES / "moensterby-logo.png").read_bytes()),
    "logo.svg": ("{logo: logo.svg}", lambda: (MUNICIPALITIES / "moensterby-logo.svg").read_bytes()),
    "egen.ttf": (
        "{typography: {fonts: [{family: Egen, source: file, files: [egen.ttf]}], base: Egen}}",
        lambda: truetype("Regular"),
    ),
    "egen.potx": ("{deck_template: egen.potx}", lambda: (MUNICIPALITIES / "skabelonby.potx").read_bytes()),
    "egen.dotx": ("{guide_template: egen.dotx}", lambda: (MUNICIPALITIES / "skabelonby.dotx").read_bytes()),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", GIVEN)
@SOME
@given(seed=SEEDS)
def test_a_damaged_file_of_a_brand_is_used_or_told(tmp_path: Path, name: str, seed: int) -> None:
    brand, data = GIVEN[name]
    chance = random.Random(seed)
    is_office = name.endswith((".potx", ".dotx"))
    broken = (in_trees if is_office and chance.random() < 0.8 else in_bytes)(data(), chance)
    (tmp_path / "logo.png").write_bytes((MUNICIPALITIES / "moensterby-logo.png").read_bytes())
    (tmp_path / name).write_bytes(broken)
    gathered(tmp_path, f"municipality: aarhus\nbrand: {brand}\n".encode())
    if is_office:
        with in_time():
            report_template(tmp_path / name)


# --- finished files ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["workshop.pptx", "facilitatorguide.docx", "materialer.docx", "lederhjul.pdf", "lederhjul-tryk.pdf"]
)
@SOME
@given(seed=SEEDS)
def test_a_damaged_finished_file_is_read_or_told(name: str, seed: int) -> None:
    chance, whole = random.Random(seed), branded()[name]
    broken = (in_trees if not name.endswith(".pdf") and chance.random() < 0.8 else in_bytes)(whole, chance)
    with in_time():
        for fault in finished.check_file(name, broken):
            assert "mistake of lederhjul's own" not in fault.message


@pytest.mark.slow
@SOME
@given(seed=SEEDS)
def test_a_damaged_manifest_is_read_or_told(tmp_path: Path, seed: int) -> None:
    sound = json.dumps({"version": 1, "kits": {"aarhus": {"files": [{"name": "a.pptx", "sha256": "0" * 64}]}}})
    (tmp_path / "manifest.json").write_bytes(in_bytes(sound.encode(), random.Random(seed)))
    with in_time(), output.opened(tmp_path, "", lambda line: None) as folder:
        assert folder.manifest is not None
