"""What people do to a deck, as functions that a test may apply in any order; and the programs that save it."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pptx
from pptx.dml.color import RGBColor
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Pt

Edit = Callable[[Any, random.Random], str | None]  # edits a presentation; returns a text of theirs that must survive

_WORDS = ["kaffe", "vindue", "stilhed", "opgave", "kollega", "mandag", "trappe", "hverdag", "samtale", "retning"]


def _sentence(chance: random.Random) -> str:
    return f"Egne ord {chance.randrange(10**6)}: {' '.join(chance.sample(_WORDS, 4))}."


def _text_shapes(slide: Any) -> list[Any]:
    """The texts of a slide that somebody would edit."""
    return [
        shape
        for shape in slide.shapes
        if shape.has_text_frame
        and shape.text_frame.text.strip()
        and not (shape.is_placeholder and shape.placeholder_format.type in (13, 15, 16))
    ]


def _slide(deck: Any, chance: random.Random) -> Any:
    return chance.choice([slide for slide in deck.slides if _text_shapes(slide)])


def retype(deck: Any, chance: random.Random) -> str:
    """A text becomes another."""
    words = _sentence(chance)
    frame = chance.choice(_text_shapes(_slide(deck, chance))).text_frame
    paragraph = chance.choice([item for item in frame.paragraphs if item.runs])
    paragraph.runs[0].text = words
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    return words


def extend(deck: Any, chance: random.Random) -> str:
    """A sentence is put behind the words that stand there."""
    words = _sentence(chance)
    frame = chance.choice(_text_shapes(_slide(deck, chance))).text_frame
    paragraph = chance.choice([item for item in frame.paragraphs if item.runs])
    paragraph.runs[-1].text += f" {words}"
    return words


def add_line(deck: Any, chance: random.Random) -> str:
    """A paragraph is added to a text."""
    words = _sentence(chance)
    shape = chance.choice(_text_shapes(_slide(deck, chance)))
    last = shape.text_frame.paragraphs[-1]._p
    copy = deepcopy(last)
    last.addnext(copy)
    paragraph = shape.text_frame.paragraphs[-1]
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    if paragraph.runs:
        paragraph.runs[0].text = words
    else:
        paragraph.add_run().text = words
    return words


def note(deck: Any, chance: random.Random) -> str:
    """Something is written into the notes."""
    words = _sentence(chance)
    paragraph = chance.choice(_slide(deck, chance).notes_slide.notes_text_frame.paragraphs)
    if paragraph.runs:
        paragraph.runs[-1].text += f" {words}"
    else:
        paragraph.add_run().text = words
    return words


def add_slide(deck: Any, chance: random.Random) -> str:
    """A slide is added somewhere."""
    words = _sentence(chance)
    layout = chance.choice([slide.slide_layout for slide in deck.slides])
    slide = deck.slides.add_slide(layout)
    box = slide.shapes.add_textbox(Emu(900_000), Emu(2_500_000), Emu(6_000_000), Emu(900_000))
    box.text_frame.text = words
    listed = deck.slides._sldIdLst
    entry = listed[-1]
    listed.remove(entry)
    listed.insert(chance.randrange(1, len(listed) + 1), entry)
    return words


def add_box(deck: Any, chance: random.Random) -> str:
    """A text box is added to a slide."""
    words = _sentence(chance)
    box = _slide(deck, chance).shapes.add_textbox(Emu(600_000), Emu(5_600_000), Emu(5_000_000), Emu(400_000))
    box.text_frame.text = words
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(16)
    return words


def edit_cell(deck: Any, chance: random.Random) -> str:
    """A table's cell is filled in, or gets words more."""
    words = _sentence(chance)
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    if not tables:
        return retype(deck, chance)
    cell = chance.choice(list(chance.choice(tables).iter_cells()))
    paragraph = cell.text_frame.paragraphs[0]
    if paragraph.runs:
        paragraph.runs[-1].text += f" {words}"
    else:
        paragraph.add_run().text = words
    return words


def add_row(deck: Any, chance: random.Random) -> str:
    """A table gets a row."""
    words = _sentence(chance)
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    if not tables:
        return add_box(deck, chance)
    rows = chance.choice(tables)._tbl.tr_lst
    model = rows[-1]
    copy = deepcopy(model)
    model.addnext(copy)
    for cell in copy.tc_lst:
        for number, text in enumerate(cell.iter("{*}t")):
            text.text = "" if number else words
    if not list(copy.iter("{*}t")):
        return add_box(deck, chance)
    return words


def delete_slide(deck: Any, chance: random.Random) -> None:
    """A slide is deleted."""
    listed = deck.slides._sldIdLst
    entry = chance.choice(list(listed)[1:])
    part = deck.part.related_part(entry.rId)
    part.partname = PackURI(f"/ppt/slides/slide{900 + len(listed)}.xml")  # links keep it in the file: out of the way
    deck.part.drop_rel(entry.rId)
    listed.remove(entry)
    deck.part.rename_slide_parts([item.rId for item in listed])


def move_slide(deck: Any, chance: random.Random) -> None:
    """A slide is moved."""
    listed = deck.slides._sldIdLst
    entry = chance.choice(list(listed))
    listed.remove(entry)
    listed.insert(chance.randrange(len(listed) + 1), entry)


def recolour(deck: Any, chance: random.Random) -> None:
    """A text gets a colour of their own."""
    shape = chance.choice(_text_shapes(_slide(deck, chance)))
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    chance.choice(runs).font.color.rgb = RGBColor.from_string("128533")  # type: ignore[no-untyped-call]


def embolden(deck: Any, chance: random.Random) -> None:
    """A text is underlined and set larger."""
    shape = chance.choice(_text_shapes(_slide(deck, chance)))
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    run = chance.choice(runs)
    run.font.underline, run.font.size = True, Pt(17)


def move_shape(deck: Any, chance: random.Random) -> None:
    """A shape is moved."""
    shape = chance.choice(list(_slide(deck, chance).shapes))
    left, top, width, height = shape.left, shape.top, shape.width, shape.height
    shape.left, shape.top, shape.width, shape.height = left + 60_000, top + 50_000, width, height


def resize_shape(deck: Any, chance: random.Random) -> None:
    """A shape is made smaller."""
    shape = chance.choice(_text_shapes(_slide(deck, chance)))
    left, top, width, height = shape.left, shape.top, shape.width, shape.height
    shape.left, shape.top, shape.width, shape.height = left, top, width - 90_000, height


def delete_shape(deck: Any, chance: random.Random) -> None:
    """A shape is deleted."""
    shape = chance.choice(list(_slide(deck, chance).shapes))
    shape._element.getparent().remove(shape._element)


def hide(deck: Any, chance: random.Random) -> None:
    """A slide is hidden."""
    _slide(deck, chance)._element.set("show", "0")


EDITS: tuple[Edit, ...] = (
    retype, retype, extend, extend, add_line, note, note, add_slide, add_box, edit_cell, add_row, delete_slide,
    move_slide, recolour, embolden, move_shape, resize_shape, delete_shape, hide,
)  # fmt: skip


def edited(data: bytes, chance: random.Random, count: int = 8) -> tuple[bytes, list[str], list[str]]:
    """The deck with so many edits, the texts that must survive, and the names of the edits."""
    deck = pptx.Presentation(io.BytesIO(data))
    kept, names = [], []
    for edit in chance.choices(EDITS, k=count):
        words = edit(deck, chance)
        names.append(edit.__name__)
        kept += [words] if words else []
    target = io.BytesIO()
    deck.save(target)
    whole = target.getvalue()
    there = words_of(whole)  # a later edit may have deleted or retyped what an earlier one wrote
    return whole, [words for words in kept if words in there], names


def words_of(data: bytes) -> str:
    """All words of a deck's slides and notes."""
    deck = pptx.Presentation(io.BytesIO(data))
    roots = [root for slide in deck.slides for root in (slide._element, slide.notes_slide._element)]
    return "\n".join("".join(run.text or "" for run in p.iter("{*}t")) for root in roots for p in root.iter("{*}p"))


def by_libreoffice(data: bytes, folder: Path, ending: str = "pptx") -> bytes:
    """The file as LibreOffice saves it."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing"
    source, saved = folder / f"edited.{ending}", folder / "saved"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", str(saved), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (saved / source.name).read_bytes()


# --- guides -----------------------------------------------------------------------------------------------------------


def _paragraphs(guide: Any) -> list[Any]:
    """The paragraphs of running text that somebody would edit."""
    names = ("Body Text", "List Bullet", "Say", "heading 2", "Heading 2", "heading 3", "Heading 3")
    return [item for item in guide.paragraphs if item.runs and item.style.name in names and len(item.text) > 12]


def _said(paragraph: Any, words: str) -> None:
    paragraph.runs[-1].text += f" {words}"


def extend_paragraph(guide: Any, chance: random.Random) -> str:
    """A sentence is put behind a paragraph."""
    words = _sentence(chance)
    _said(chance.choice(_paragraphs(guide)), words)
    return words


def retype_paragraph(guide: Any, chance: random.Random) -> str:
    """A paragraph becomes another."""
    words = _sentence(chance)
    paragraph = chance.choice(_paragraphs(guide))
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = words
    return words


def add_paragraph(guide: Any, chance: random.Random) -> str:
    """A paragraph is added."""
    words = _sentence(chance)
    chance.choice(_paragraphs(guide)).insert_paragraph_before(words, style="Body Text")
    return words


def fill_cell(guide: Any, chance: random.Random) -> str:
    """Something is written into a table."""
    words = _sentence(chance)
    cells = [cell for table in guide.tables for row in table.rows for cell in row.cells]
    chance.choice(cells).paragraphs[0].add_run(f" {words}")
    return words


def add_table_row(guide: Any, chance: random.Random) -> str:
    """A table gets a row."""
    words = _sentence(chance)
    row = chance.choice([table for table in guide.tables if len(table.rows) > 2]).rows[-1]._tr
    copy = deepcopy(row)
    row.addnext(copy)
    for number, text in enumerate(copy.iter("{*}t")):
        text.text = "" if number else words
    if not list(copy.iter("{*}t")):
        return extend_paragraph(guide, chance)
    return words


def delete_paragraph(guide: Any, chance: random.Random) -> None:
    """A paragraph is deleted."""
    paragraph = chance.choice(_paragraphs(guide))._p
    paragraph.getparent().remove(paragraph)


def move_paragraph(guide: Any, chance: random.Random) -> None:
    """A paragraph is moved."""
    paragraph = chance.choice(_paragraphs(guide))._p
    chance.choice(_paragraphs(guide))._p.addprevious(paragraph)


def highlight(guide: Any, chance: random.Random) -> None:
    """Words are underlined."""
    chance.choice(chance.choice(_paragraphs(guide)).runs).font.underline = True


GUIDE_EDITS: tuple[Edit, ...] = (
    extend_paragraph, extend_paragraph, retype_paragraph, add_paragraph, fill_cell, fill_cell, add_table_row,
    delete_paragraph, move_paragraph, highlight,
)  # fmt: skip


def edited_guide(data: bytes, chance: random.Random, count: int = 8) -> tuple[bytes, list[str], list[str]]:
    """The guide with so many edits, the texts that must survive, and the names of the edits."""
    guide = docx.Document(io.BytesIO(data))
    kept, names = [], []
    for edit in chance.choices(GUIDE_EDITS, k=count):
        words = edit(guide, chance)
        names.append(edit.__name__)
        kept += [words] if words else []
    target = io.BytesIO()
    guide.save(target)
    there = words_of_guide(target.getvalue())
    return target.getvalue(), [words for words in kept if words in there], names


def words_of_guide(data: bytes) -> str:
    """All words of a guide, a line each paragraph; of its contents none."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = []
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iter(f"{space}p"):
        style = paragraph.find(f"{space}pPr/{space}pStyle")
        if style is None or not style.get(f"{space}val").upper().startswith(("TOC", "CONTENTS")):
            lines.append("".join(text.text or "" for text in paragraph.iter(f"{space}t")))
    return "\n".join(lines)
