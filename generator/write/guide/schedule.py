"""The run sheet, the day at a glance, and the drejebog, the day minute by minute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.kit import Kit
from generator.kit.words import Words
from generator.kit.workshop import Module, Part, ScheduleRow, title_of
from generator.office.docx.measure import Measure
from generator.office.docx.wordml import TABLE, Cell, Row, Xml, head, join, line, prose, shares, table
from generator.write.guide.blocks import caption, heading, minutes, time_range

_WIDTHS = (15, 38, 40, 72, 22, 13, 28, 41)  # of the columns, in proportion
_SHEET_WIDTHS = (14, 12, 66, 12, 64)
_STYLE = "Guide Table"
LAST = 5  # rows at least on the last page


def drejebog(kit: Kit, width: int, measure: Measure) -> Xml:
    """Return the chapter with the table, *width* twips wide."""
    day, titles = kit.workshop, _titles(kit.words)
    caption_text = kit.words.drejebog_caption.format(format=day.format_name, start=day.start, end=day.end)
    rows = [head(titles)]
    for module in kit.modules:
        rows.append(_module(kit, module))
        rows += [_row(kit, row) for row in module.rows]
    rows.append(_sum(kit))
    columns = shares(width, _WIDTHS, _least_widths(kit, titles, measure))
    return join(
        heading(1, kit.words.drejebog),
        caption(kit.words.table, caption_text, "Table Caption"),
        table(_STYLE, columns, rows, title=caption_text, text=", ".join(titles), total=True, together=LAST),
    )


def run_sheet(kit: Kit, width: int, measure: Measure) -> Xml:
    """Return the day at a glance, with what to cut first."""
    words, day = kit.words, kit.workshop
    titles = (words.time_column, words.slide, words.what, words.duration_short, words.cut)
    texts = [_cells(kit, part) for module in kit.modules for part in module.parts]
    least_widths = [
        measure.column(_STYLE, [("Table Head", title), *(("Table Text", text) for text in column)])
        for title, *column in zip(titles, *texts, strict=True)
    ]
    columns = shares(width, _SHEET_WIDTHS, least_widths)
    rows = [row for module in kit.modules for row in _sheet_rows(kit, module)]
    caption_text = words.run_sheet_caption.format(format=day.format_name, start=day.start, end=day.end)
    return join(
        heading(1, words.run_sheet),
        prose(kit.guide.run_sheet),
        table(_STYLE, columns, [head(titles), *rows], title=caption_text, text=", ".join(titles), together=LAST),
    )


def _sheet_rows(kit: Kit, module: Module) -> list[Row]:
    """Return the rows of *module* on the run sheet; a break is one row."""
    fill, style = _band(module)
    rows = [Row(tuple(Cell(line("Table Text", text)) for text in _cells(kit, part))) for part in module.parts]
    if module.is_break:
        return [Row(tuple(replace(cell, fill=fill) for cell in row.cells)) for row in rows]
    title = Cell(line(style, module.title), fill, len(_SHEET_WIDTHS))
    return [Row((title,)), *rows]


def _cells(kit: Kit, part: Part) -> tuple[str, str, str, str, str]:
    numbers = "–".join(dict.fromkeys(str(number) for number in part.slides[:1] + part.slides[-1:]))
    return part.start, numbers, title_of(part), str(part.minutes), part.cut or ""


def _titles(words: Words) -> tuple[str, ...]:
    """Return the words of the header row."""
    return (
        words.time_column, words.what, words.why, words.how, words.who, words.slide, words.materials, words.plan_b,
    )  # fmt: skip


def _module(kit: Kit, module: Module) -> Row:
    """Return the first row of a module: its minutes and title.

    They stand on its sector's colour.
    """
    fill, style = _band(module)
    cells = (minutes(kit, module.minutes), 1), (module.title, len(_WIDTHS) - 1)
    return Row(tuple(Cell(line(style, text), fill, span) for text, span in cells))


def _band(module: Module) -> tuple[str, str]:
    """Return the fill and the style of a module's title in a table."""
    return (f"accent{module.sector.number}", "Table Head") if module.sector else ("background2", "Module Row")


def _row(kit: Kit, row: ScheduleRow) -> Row:
    time, what, why, _, *others = _texts(kit, row)
    return Row(
        (
            Cell(join(line("Table Label", row.start), line("Table Text", time))),
            Cell(line("Table Label", what)),
            Cell(line("Table Text", why)),
            Cell(prose(row.how, TABLE)),
            *(Cell(line("Table Text", text)) for text in others),
        )
    )


def _texts(kit: Kit, row: ScheduleRow) -> tuple[str, ...]:
    """Return the words of *row*, column by column."""
    how = " ".join(span.text for block in row.how for span in block.spans)
    slide_numbers = ", ".join(str(number) for number in row.slides)
    materials = ", ".join(row.materials)
    return minutes(kit, row.minutes), row.what, row.why, how, row.who, slide_numbers, materials, row.plan_b or ""


def _least_widths(kit: Kit, titles: Sequence[str], measure: Measure) -> list[float]:
    """Return how wide each column has to be, twips, for its longest word."""
    rows = [_texts(kit, row) for module in kit.modules for row in module.rows]
    columns = list(zip(*rows, strict=True))
    columns[0] += (minutes(kit, _total(kit)),)
    return [
        measure.column(
            _STYLE, [("Table Head", title), *(("Table Label" if column < 2 else "Table Text", text) for text in texts)]
        )
        for column, (title, texts) in enumerate(zip(titles, columns, strict=True))
    ]


def _total(kit: Kit) -> int:
    return sum(row.minutes for module in kit.modules for row in module.rows)


def _sum(kit: Kit) -> Row:
    day = kit.workshop
    hours = time_range(kit, day.start, day.end)
    cells = (minutes(kit, _total(kit)), 1), (kit.words.total, 1), (hours, len(_WIDTHS) - 2)
    return Row(tuple(Cell(line("Table Label", text), span=span) for text, span in cells))
