"""Writes native tables: the programme, and the forms that people fill in."""

from __future__ import annotations

from collections.abc import Sequence

from generator.kit.slides import ProgrammeSlide, TableSlide
from generator.kit.workshop import Module
from generator.office.drawingml import (
    CELL_SIDE,
    CELL_TOP,
    TableCell,
    ThemeColour,
    list_item,
    paragraph,
    shape_properties,
    table,
)
from generator.office.pptx.boxes import Box
from generator.office.units import EMU_PER_POINT
from generator.typeset import fitting
from generator.write.deck.ribbon import draw_ribbon
from generator.write.deck.slide_builder import FOREIGN_MIN_SIZE, MIN_SIZE, SlideBuilder

_SIZE = 20  # points
_ROW_HEIGHT = 430_000  # EMU: of a row of one line at 20 pt
_MIN_COLUMN = 16  # letters: columns to write in are alike, unless a word of the header is longer
_RIBBON_HEIGHT, _RIBBON_GAP, _COLUMN_GAP = 533_400, 228_600, 381_000  # EMU
_PROGRAMME_ROW = 558_800  # EMU: of a row of the programme, where a long title takes two lines
_PROGRAMME_MARK = 0.035  # of a table's width: the sector's colour
_TWO_LINES = 1.8  # the height of a row of two lines, by that of one


def _header_cell(words: str) -> TableCell:
    return TableCell((paragraph(words, bold=True, colour=ThemeColour("bg1")),), ThemeColour("tx2"))


def write_programme(builder: SlideBuilder, slide: ProgrammeSlide) -> None:
    """Draw the day as a ribbon in proportion to time, and list it below in two tables."""
    area = builder.area("Table")
    assert area is not None
    draw_ribbon(builder, Box(area.left, area.top, area.width, _RIBBON_HEIGHT), slide.title)
    modules = builder.kit.modules
    half = -(-len(modules) // 2)
    top = area.top + _RIBBON_HEIGHT + _RIBBON_GAP
    boxes = Box(area.left, top, area.width, area.bottom - top).columns(2, _COLUMN_GAP)
    tables = [_programme_rows(builder, part) for part in (modules[:half], modules[half:])]
    shares = _programme_shares(builder, boxes[0].width)
    widths = _widths(boxes[0], shares)
    heights = [_programme_heights(builder, rows, widths, boxes[0].height) for rows in tables]
    size = min(_size(builder, rows, widths, highs) for rows, highs in zip(tables, heights, strict=True))
    for number, (rows, highs, box) in enumerate(zip(tables, heights, boxes, strict=True)):
        _add_table(builder, rows, box, widths, highs, size, f"{slide.title} {number + 1}/2", in_slot=number == 0)


def _programme_rows(builder: SlideBuilder, modules: Sequence[Module]) -> list[list[TableCell]]:
    words, line_below = builder.kit.words, ThemeColour("accent6", 40)
    rows = [[TableCell(fill=ThemeColour("tx2")), _header_cell(words.time_column), _header_cell(words.what)]]
    for module in modules:
        mark = ThemeColour(f"accent{module.sector.number}") if module.sector else None
        texts = (paragraph(module.start, bold=False), paragraph(module.title, bold=module.sector is not None))
        rows.append([TableCell((), mark, line_below), *(TableCell((text,), None, line_below) for text in texts)])
    return rows


def _programme_shares(builder: SlideBuilder, width: int) -> tuple[float, float, float]:
    """Return the shares of mark, time and title in a table of *width*, EMU."""
    texts = (builder.kit.words.time_column, *(module.start for module in builder.kit.modules))
    points = max(fitting.width(text, builder.font, _SIZE * builder.binding.type_scale, bold=True) for text in texts)
    time = (points * EMU_PER_POINT + 2 * CELL_SIDE) / width
    return _PROGRAMME_MARK, time, 1 - _PROGRAMME_MARK - time


def _programme_heights(
    builder: SlideBuilder, rows: Sequence[Sequence[TableCell]], widths: Sequence[int], height: int
) -> list[int]:
    """Return the heights of rows that share *height*, EMU; some have two lines."""
    size = _smallest(builder)
    parts = [_TWO_LINES if _any_wraps(builder, row, widths, size) else 1.0 for row in rows]
    unit = min(_PROGRAMME_ROW, height / sum(parts))
    return [round(unit * part) for part in parts]


def _widths(box: Box, shares: Sequence[float]) -> list[int]:
    return [round(box.width * share / sum(shares)) for share in shares]


def write_form(builder: SlideBuilder, slide: TableSlide) -> None:
    """Write a table to fill in, its header first, and above it what to do.

    Where the layout has no place for the clock, time and groups stand there, too.
    """
    intro = [list_item(line) for line in slide.task]
    if "Clock" not in builder.binding.slots:
        intro.append(paragraph(slide.terms))
    builder.set_text("Intro", intro)
    area, line_below = builder.area("Table"), ThemeColour("accent6", 60)
    assert area is not None
    rows = [[_header_cell(column) for column in slide.columns]]
    for label in slide.rows:
        first = TableCell((paragraph(label, bold=True),) if label else (), None, line_below)
        rows.append([first, *(TableCell((), None, line_below) for _ in slide.columns[1:])])
    longest_words = [max(len(word) for word in column.split()) for column in slide.columns]
    widths = _widths(area, [max(_MIN_COLUMN, letters) for letters in longest_words])
    heights = _heights_to_fill_in(builder, rows, widths, area.height)
    _add_table(builder, rows, area, widths, heights, _size(builder, rows, widths, heights), slide.title, in_slot=True)


def _add_table(
    builder: SlideBuilder,
    rows: Sequence[Sequence[TableCell]],
    box: Box,
    widths: Sequence[int],
    heights: Sequence[int],
    size: float,
    alt: str,
    *,
    in_slot: bool,
) -> None:
    """Add a table with a header row, from the upper left of *box*, in *size* points.

    *in_slot* makes it the placeholder's.
    """
    slot = builder.binding.slots["Table"]
    placeholder = f'<p:ph type="tbl" idx="{slot.idx}"/>' if in_slot and not slot.is_text_box else ""
    frame = Box(box.left, box.top, sum(widths), sum(heights))
    body = list(zip(heights, rows, strict=True))
    properties = shape_properties(builder.ids, "Table", alt=alt)
    builder.add_shape(table(properties, placeholder, frame, widths, body, size, builder.lang))


def _smallest(builder: SlideBuilder) -> int:
    return MIN_SIZE if builder.binding.is_own else FOREIGN_MIN_SIZE


def _size(
    builder: SlideBuilder, rows: Sequence[Sequence[TableCell]], widths: Sequence[int], heights: Sequence[int]
) -> float:
    """Return the size at which each cell's text fits its row, points."""
    smallest = _smallest(builder)
    return min(
        builder.fit_size(
            cell.paragraphs, (width - 2 * CELL_SIDE, height - 2 * CELL_TOP), _SIZE, f"Table, row {number}", smallest
        )
        for number, (height, cells) in enumerate(zip(heights, rows, strict=True), 1)
        for width, cell in zip(widths, cells, strict=True)
        if cell.paragraphs
    )


def _heights_to_fill_in(
    builder: SlideBuilder, rows: Sequence[Sequence[TableCell]], widths: Sequence[int], height: int
) -> list[int]:
    """Return the heights of rows to fill in; a header may take two lines."""
    header = min(_ROW_HEIGHT, height // len(rows))
    if _any_wraps(builder, rows[0], widths, _SIZE):
        header *= 2
    return [header] + [(height - header) // (len(rows) - 1)] * (len(rows) - 1)


def _any_wraps(builder: SlideBuilder, row: Sequence[TableCell], widths: Sequence[int], size: float) -> bool:
    """Return whether a text takes more than a line at *size*, points on our slide."""
    size *= builder.binding.type_scale
    texts = ("".join(span.text for item in cell.paragraphs for span in item.spans) for cell in row)
    return any(
        fitting.width(text, builder.font, size, bold=True) > (width - 2 * CELL_SIDE) / EMU_PER_POINT
        for text, width in zip(texts, widths, strict=True)
    )
