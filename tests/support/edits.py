"""What people do to a deck, as functions that a test may apply in any order; and a program that saves it."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Pt

from generator.kit.files import File
from generator.update import documents

Edit = Callable[[Any, random.Random], str | None]  # edits a presentation; returns a text of theirs that must survive

_WORDS = ["kaffe", "vindue", "stilhed", "opgave", "kollega", "mandag", "trappe", "hverdag", "samtale", "retning"]


def sentence(chance: random.Random) -> str:
    """Words that stand nowhere else."""
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
    words = sentence(chance)
    frame = chance.choice(_text_shapes(_slide(deck, chance))).text_frame
    paragraph = chance.choice([item for item in frame.paragraphs if item.runs])
    paragraph.runs[0].text = words
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    return words


def extend(deck: Any, chance: random.Random) -> str:
    """A sentence is put behind the words that stand there."""
    words = sentence(chance)
    frame = chance.choice(_text_shapes(_slide(deck, chance))).text_frame
    paragraph = chance.choice([item for item in frame.paragraphs if item.runs])
    paragraph.runs[-1].text += f" {words}"
    return words


def add_line(deck: Any, chance: random.Random) -> str:
    """A paragraph is added to a text."""
    words = sentence(chance)
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
    words = sentence(chance)
    paragraph = chance.choice(_slide(deck, chance).notes_slide.notes_text_frame.paragraphs)
    if paragraph.runs:
        paragraph.runs[-1].text += f" {words}"
    else:
        paragraph.add_run().text = words
    return words


def add_slide(deck: Any, chance: random.Random) -> str:
    """A slide is added somewhere."""
    words = sentence(chance)
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
    words = sentence(chance)
    box = _slide(deck, chance).shapes.add_textbox(Emu(600_000), Emu(5_600_000), Emu(5_000_000), Emu(400_000))
    box.text_frame.text = words
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(16)
    return words


def edit_cell(deck: Any, chance: random.Random) -> str:
    """A table's cell is filled in, or gets words more."""
    words = sentence(chance)
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
    words = sentence(chance)
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


Edited = tuple[bytes, list[str], list[str]]  # the file, the texts that must survive, the names of the edits


def edited(data: bytes, chance: random.Random, count: int = 8) -> Edited:
    """The deck with so many edits."""
    return edited_by(opened(data), EDITS, words_of, chance, count)


def edited_by(
    document: Any, edits: Sequence[Edit], words: Callable[[bytes], str], chance: random.Random, count: int
) -> Edited:
    """The document with so many of *edits*; *words* reads such a file."""
    kept, names = [], []
    for edit in chance.choices(edits, k=count):
        text = edit(document, chance)
        names.append(edit.__name__)
        kept += [text] if text else []
    data = saved(document)
    there = words(data)  # a later edit may have deleted or retyped what an earlier one wrote
    return data, [text for text in kept if text in there], names


def broken_promises(base: File, edit: Edited, new: File, words: Callable[[bytes], str]) -> list[str]:
    """What an update of the edited *base* to *new* does other than it should; *words* reads such a file."""
    data, texts, names = edit
    result = documents.update(documents.opened(data, "edited"), new)
    after = words(result.data)
    problems = [f"lost: {text}" for text in texts if text not in after]
    old, fresh = set(words(base.data).split("\n")), set(words(new.data).split("\n"))
    listed = {line for conflict in result.conflicts for line in conflict.theirs.replace("\t", "").split("\n")}
    problems += [f"still old: {line}" for line in after.split("\n") if line in old - fresh - listed]
    if documents.update(documents.opened(result.data, "updated"), new).data != result.data:
        problems.append("a second update changes something")
    return [*problems, f"after {', '.join(names)}"] if problems else []


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def words_of(data: bytes) -> str:
    """All words of a deck's slides and notes."""
    deck = opened(data)
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
