"""Texts: Jinja, Markdown and what a municipality types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import InputError
from generator.resolve.apportionment import scaled
from generator.resolve.text import Texts, markdown, typed


def texts(name: object = "Aarhus Kommune") -> Texts:
    return Texts({"municipality": {"name": name}})


def test_markdown_becomes_paragraphs_lists_and_emphasis() -> None:
    blocks = markdown("Et *vigtigt* ord.\n\n- første\n- **anden**\n\n1. et\n2. to")
    assert [(block.style, block.text) for block in blocks] == [
        ("paragraph", "Et vigtigt ord."), ("bullet", "første"), ("bullet", "anden"), ("number", "et"), ("number", "to"),
    ]  # fmt: skip
    assert blocks[0].spans[1].italic
    assert blocks[2].spans[0].bold


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
def test_a_substituted_value_is_never_markup(value: str) -> None:
    (block,) = texts(value).prose("Velkommen til {{ municipality.name }} i dag")
    assert block.text == f"Velkommen til {value} i dag"
    assert len(block.spans) == 1


@pytest.mark.parametrize("value", ["17. maj", "# nr. 1", "- streg", "* stjerne", "> pil", "a  b", "&amp;", "{{ x }}"])
def test_a_value_at_a_lines_start_is_no_list_or_heading(value: str) -> None:
    blocks = texts(value).prose("{{ municipality.name }}")
    assert [block.style for block in blocks] == ["paragraph"]
    assert blocks[0].text.split() == value.split()


@pytest.mark.parametrize(
    "text",
    ["{{ kommune.navn }}", "{{ municipality.navn }}", "{{ municipality", "{{ municipality.__class__.__mro__ }}"],
)
def test_an_unknown_or_unsafe_name_is_an_error_that_shows_the_text(text: str) -> None:
    with pytest.raises(InputError, match="CONTRIBUTING"):
        texts().line(text)


def test_what_a_municipality_types_keeps_its_paragraphs_and_its_signs() -> None:
    assert [block.text for block in typed("*Et*\nto\n\n# tre")] == ["*Et* to", "# tre"]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(0, 200))
def test_scaled_minutes_add_up_and_all_grow_or_all_shrink(minutes: list[int], spare: int) -> None:
    total = len(minutes) + spare
    made = scaled(minutes, total)
    assert sum(made) == total
    assert min(made) >= 1
    changes = [after - before for before, after in zip(minutes, made, strict=True)]
    assert min(changes) >= 0 or max(changes) <= 0, "one step grows while another shrinks"
    assert scaled(minutes, sum(minutes)) == tuple(minutes)
