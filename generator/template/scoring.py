"""Scores how well a layout suits a use, by its name, type and geometry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from generator.messages import tr
from generator.office.pptx.placeholders import Slot
from generator.template.layout import LayoutReading

Use = Literal["cover", "section", "text", "two", "canvas", "table", "quote", "pause", "end"]

# The uses that a role may make of a layout, the best first, and what each costs.
_USES: Mapping[str, tuple[tuple[Use, int], ...]] = {
    "title": (("cover", 0),),
    "content": (("text", 0), ("canvas", 70)),
    "statement": (("quote", 0), ("section", 20), ("cover", 60), ("canvas", 70)),
    "divider": (("section", 0), ("cover", 30), ("canvas", 60)),
    "break": (("pause", 0), ("section", 0), ("cover", 30), ("canvas", 60)),
    "closing": (("end", 0), ("section", 5), ("cover", 15), ("canvas", 60)),
    "case": (("two", 0), ("canvas", 60)),
    "programme": (("table", 0), ("canvas", 10)),
    "table": (("table", 0), ("canvas", 10)),
}
_OTHER_USES: tuple[tuple[Use, int], ...] = (("canvas", 0),)
# Names that designers give to layouts, in lower case; the first of each use are PowerPoint's own.
_NAMES: Mapping[Use, tuple[str, ...]] = {
    "cover": (
        "title slide", "titelslide", "titeldias", "forside", "titelside", "cover", "front page", "frontpage", "titel",
        "title", "start",
    ),
    "section": (
        "section header", "afsnitsoverskrift", "sektionsoverskrift", "kapitelforside", "kapitelskift", "kapitel",
        "chapter", "section", "sektion", "afsnit", "divider", "skilleside", "skilleslide", "deleside", "breaker",
        "mellemside", "mellemforside", "emneskift", "segue", "transition",
    ),
    "text": (
        "title and content", "title, content", "titel og indholdsobjekt", "titel og indhold", "title and text",
        "titel og tekst", "overskrift og tekst", "punktopstilling", "bullets", "brødtekst", "indhold", "content",
        "tekst", "text",
    ),
    "two": (
        "two content", "title, 2 content", "to indholdsobjekter", "to indhold", "two columns", "2 columns",
        "to kolonner", "2 kolonner", "to spalter", "2 spalter", "to tekstbokse",
    ),
    "canvas": ("title only", "kun titel", "kun overskrift", "titel alene", "headline only", "only title"),
    "table": ("title and table", "titel og tabel", "tabel", "table"),
    "quote": ("citat", "quote", "statement", "udsagn", "centered text", "stor tekst", "big text", "fremhævet"),
    "pause": ("pause", "break"),
    "end": ("afslutning", "slutside", "slut", "tak", "closing", "end", "thank you", "thanks", "bagside", "back cover"),
}  # fmt: skip
_TYPES: Mapping[str, Use] = {
    "title": "cover", "secHead": "section", "obj": "text", "tx": "text", "twoObj": "two", "twoColTx": "two",
    "titleOnly": "canvas", "tbl": "table",
}  # fmt: skip
# Words in the names of layouts for a special purpose, which serve little else.
_SPECIAL = re.compile(
    r"picture|billede|foto|photo|image|chart|diagram|graf|caption|billedtekst|vertical|lodret|comparison|sammenligning"
    r"|video|team|kontakt|contact|agenda|logo|\b[346]\b"
)
_FULL_NAME, _WORD, _TYPE = 60, 35, 45  # scores
_SPECIAL_COST = 25
_NAMED_USE = 60  # for a use without a PowerPoint type, which cannot add to the score


class Fit(NamedTuple):
    """How well a layout suits a use, and the reason."""

    score: int
    reason: str


def uses_of(key: str) -> tuple[tuple[Use, int], ...]:
    """Return the uses that the role *key* may make of a layout, the best first.

    Each comes with what it costs.
    """
    return _USES.get(key, _OTHER_USES)


def score_layout(layout: LayoutReading, use: Use) -> Fit | None:
    """Return how well *layout* suits *use*.

    It is None where the layout has no title or its geometry rules it out.
    """
    fit = _GEOMETRY[use](layout) if layout.title else None
    if fit is None:
        return None
    score, reasons = score_name_and_type(layout, use)
    return Fit(score + fit.score, ", ".join([*reasons, fit.reason]))


def score_name_and_type(layout: LayoutReading, use: Use) -> tuple[int, list[str]]:
    """Return the score of a layout's name and type for *use*, and the reasons."""
    name = _plain_name(layout.name)
    score, reasons = 0, []
    if name in _NAMES[use]:
        score, reasons = _FULL_NAME, [tr("its name is “{name}”", name=name)]
    elif not any(name in words for words in _NAMES.values()):
        word = next((word for word in _NAMES[use] if re.search(rf"\b{re.escape(word)}\b", name)), None)
        if word and not (use == "cover" and word in ("titel", "title")):
            score, reasons = _WORD, [tr("its name has “{word}”", word=word)]
    if _TYPES.get(layout.type) == use:
        score, reasons = score + _TYPE, [*reasons, tr("its type is {type}", type=layout.type)]
    if not score and _SPECIAL.search(name):
        score -= _SPECIAL_COST
    return score, reasons


def _plain_name(name: str) -> str:
    """Return a layout's name without the numbers that PowerPoint puts on copies.

    Such are "1_Titelslide" and "Titelslide 2".
    """
    return re.sub(r"^\d+_|\s+\d+$", "", " ".join(name.casefold().replace("_", " _ ").split()).replace(" _ ", "_"))


# --- geometry: the fit for a use; None where the layout cannot serve it -----------------------------------------------


def _tall_bodies(layout: LayoutReading) -> list[Slot]:
    """Return the bodies that hold more than a line or two."""
    return [body for body in layout.bodies if body.box.height >= 0.3 * layout.slide_size[1]]


def _title_middle(layout: LayoutReading) -> float:
    """Return the middle of the title as a share of the slide's height."""
    assert layout.title is not None
    return (layout.title.box.top + layout.title.box.bottom) / 2 / layout.slide_size[1]


def _cover(layout: LayoutReading) -> Fit | None:
    assert layout.title is not None
    score = 20 * (layout.title.type == "ctrTitle") + 10 * any(body.type == "subTitle" for body in layout.bodies)
    score += 15 * (0.22 < _title_middle(layout) < 0.85) + 10 * (layout.title.size >= 40 * layout.type_scale)
    score -= 10 * max(0, layout.placeholder_count - 3) + 25 * (len(_tall_bodies(layout)) > 1)
    return Fit(score, tr("its title stands as on a cover") if score > 20 else tr("it has a title"))


def _section(layout: LayoutReading) -> Fit | None:
    score = 20 * (0.25 < _title_middle(layout) < 0.85) + 10 * (len(layout.bodies) <= 1)
    score -= 10 * max(0, layout.placeholder_count - 2)
    return Fit(score, tr("its title stands alone") if score > 20 else tr("it has a title"))


def _text(layout: LayoutReading) -> Fit | None:
    assert layout.title is not None
    if not layout.bodies:
        return None
    width = max(body.box.width for body in layout.bodies) / layout.slide_size[0]
    free = layout.share_of_slide(layout.free_box)
    if width < 0.5 or free < 0.3:
        return None
    score = round(40 * min(1, width / 0.8) * min(1, free / 0.5)) - 10 * (layout.placeholder_count - 1)
    return Fit(score - 25 * (layout.title.type == "ctrTitle"), tr("title and one wide text"))


def _two(layout: LayoutReading) -> Fit | None:
    columns = [body.box for body in _tall_bodies(layout)]
    if len(columns) != 2:
        return None
    left, right = sorted(columns, key=lambda box: box.left)
    likeness = min(left.width, right.width) / max(left.width, right.width)
    share = layout.share_of_slide(left) + layout.share_of_slide(right)
    if left.right > right.left + left.width // 10 or likeness < 0.6 or share < 0.3:
        return None
    return Fit(round(40 * likeness) - 10 * (layout.placeholder_count - 2), tr("two texts side by side"))


def _canvas(layout: LayoutReading) -> Fit | None:
    assert layout.title is not None
    width = layout.free_box.width / layout.slide_size[0]
    height = layout.free_box.height / layout.slide_size[1]
    if width < 0.5 or height < 0.4:
        return None
    score = round(60 * min(1, width * height / 0.55)) - 8 * layout.placeholder_count
    score -= 15 * (layout.title.type == "ctrTitle")
    return Fit(score, tr("{percent} % of the slide is free below its title", percent=round(100 * width * height)))


def _table(layout: LayoutReading) -> Fit | None:
    if not any(layout.share_of_slide(table.box) >= 0.3 for table in layout.tables):
        return None
    return Fit(40 - 10 * (layout.placeholder_count - 1), tr("a place for a table"))


def _section_named_for(use: Use) -> Callable[[LayoutReading], Fit | None]:
    """Return the geometry of a section for layouts that are named for *use*.

    Geometry alone cannot tell such layouts.
    """

    def score(layout: LayoutReading) -> Fit | None:
        fit = _section(layout) if score_name_and_type(layout, use)[1] else None
        return fit and Fit(fit.score + _NAMED_USE, fit.reason)

    return score


_GEOMETRY: Mapping[Use, Callable[[LayoutReading], Fit | None]] = {
    "cover": _cover,
    "section": _section,
    "text": _text,
    "two": _two,
    "canvas": _canvas,
    "table": _table,
    "quote": _section_named_for("quote"),
    "pause": _section_named_for("pause"),
    "end": _section_named_for("end"),
}
