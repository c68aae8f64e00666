"""What people do to a deck, as functions that a test may apply in any order; and a program that saves it."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Pt

from generator.kit.files import File
from generator.update import documents
from tests.support import traces
from tests.support.traces import Box, SeenDeck, SeenGuide, Trace, written

Edit = Callable[[Any, random.Random], Trace]  # edits a document; returns what must survive

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


def retype(deck: Any, chance: random.Random) -> Trace:
    """A text becomes another."""
    words = sentence(chance)
    frame = chance.choice(_text_shapes(_slide(deck, chance))).text_frame
    paragraph = chance.choice([item for item in frame.paragraphs if item.runs])
    paragraph.runs[0].text = words
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    return written(words)


def extend(deck: Any, chance: random.Random) -> Trace:
    """A sentence is put behind the words that stand there."""
    words = sentence(chance)
    frame = chance.choice(_text_shapes(_slide(deck, chance))).text_frame
    paragraph = chance.choice([item for item in frame.paragraphs if item.runs])
    paragraph.runs[-1].text += f" {words}"
    return written(words)


def add_line(deck: Any, chance: random.Random) -> Trace:
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
    return written(words)


def note(deck: Any, chance: random.Random) -> Trace:
    """Something is written into the notes."""
    words = sentence(chance)
    paragraph = chance.choice(_slide(deck, chance).notes_slide.notes_text_frame.paragraphs)
    if paragraph.runs:
        paragraph.runs[-1].text += f" {words}"
    else:
        paragraph.add_run().text = words
    return written(words)


def add_slide(deck: Any, chance: random.Random) -> Trace:
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
    return written(words)


def add_box(deck: Any, chance: random.Random) -> Trace:
    """A text box is added to a slide."""
    words = sentence(chance)
    box = _slide(deck, chance).shapes.add_textbox(Emu(600_000), Emu(5_600_000), Emu(5_000_000), Emu(400_000))
    box.text_frame.text = words
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(16)
    return written(words)


def edit_cell(deck: Any, chance: random.Random) -> Trace:
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
    return written(words)


def add_row(deck: Any, chance: random.Random) -> Trace:
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
    return written(words)


def delete_slide(deck: Any, chance: random.Random) -> Trace:
    """A slide is deleted."""
    listed = deck.slides._sldIdLst
    entry = chance.choice(list(listed)[1:])
    part = deck.part.related_part(entry.rId)
    part.partname = PackURI(f"/ppt/slides/slide{900 + len(listed)}.xml")  # links keep it in the file: out of the way
    deck.part.drop_rel(entry.rId)
    listed.remove(entry)
    deck.part.rename_slide_parts([item.rId for item in listed])
    return traces.deleted(entry.id)


def move_slide(deck: Any, chance: random.Random) -> Trace:
    """A slide is moved."""
    listed = deck.slides._sldIdLst
    entry = chance.choice(list(listed))
    listed.remove(entry)
    listed.insert(chance.randrange(len(listed) + 1), entry)
    return traces.ordered([item.id for item in listed])


def recolour(deck: Any, chance: random.Random) -> Trace:
    """A text gets a colour of their own."""
    shape = chance.choice(_text_shapes(_slide(deck, chance)))
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    colour = own_colour(chance)
    chance.choice(runs).font.color.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
    return traces.coloured(colour)


def own_colour(chance: random.Random) -> str:
    """A green that stands nowhere else."""
    return f"12{chance.randrange(0x7000, 0x9FFF):04X}"


def embolden(deck: Any, chance: random.Random) -> Trace:
    """A text is underlined and set in a size of its own."""
    shape = chance.choice(_text_shapes(_slide(deck, chance)))
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    run, size = chance.choice(runs), 1610 + 10 * chance.randrange(30)
    run.font.underline, run.font.size = True, Pt(size / 100)
    return traces.sized(size)


def _put(shape: Any, box: Box) -> Trace:
    shape.left, shape.top, shape.width, shape.height = box
    return traces.placed(box)


def move_shape(deck: Any, chance: random.Random) -> Trace:
    """A shape is moved."""
    shape = chance.choice(list(_slide(deck, chance).shapes))
    by = chance.randrange(40_000, 90_000)
    return _put(shape, (shape.left + by, shape.top + 50_000, shape.width, shape.height))


def resize_shape(deck: Any, chance: random.Random) -> Trace:
    """A shape is made smaller."""
    shape = chance.choice(_text_shapes(_slide(deck, chance)))
    by = chance.randrange(70_000, 120_000)
    return _put(shape, (shape.left, shape.top, shape.width - by, shape.height))


def delete_shape(deck: Any, chance: random.Random) -> Trace:
    """A shape is deleted."""
    slide = _slide(deck, chance)
    shape = chance.choice(list(slide.shapes))
    name = shape.name
    shape._element.getparent().remove(shape._element)
    return traces.fewer(slide.slide_id, name, sum(other.name == name for other in slide.shapes))


def hide(deck: Any, chance: random.Random) -> Trace:
    """A slide is hidden."""
    slide = _slide(deck, chance)
    slide._element.set("show", "0")
    return traces.hidden(slide.slide_id)


EDITS: tuple[Edit, ...] = (
    retype, retype, extend, extend, add_line, note, note, add_slide, add_box, edit_cell, add_row, delete_slide,
    move_slide, recolour, embolden, move_shape, resize_shape, delete_shape, hide,
)  # fmt: skip


Seen = SeenDeck | SeenGuide


@dataclass(frozen=True)
class Edited:
    """A file that somebody has edited, and what each edit left in it."""

    data: bytes
    traces: tuple[Trace, ...]

    @property
    def names(self) -> str:
        """What was done."""
        return ", ".join(trace.what for trace in self.traces)

    def lost(self, before: Seen, after: Seen) -> list[str]:
        """The edits that a file had *before* its update, and has no more; some were undone by later ones."""
        return [trace.what for trace in self.traces if trace.holds(before) and not trace.holds(after)]


def edited(data: bytes, chance: random.Random, count: int = 8) -> Edited:
    """The deck with so many edits."""
    return edited_by(opened(data), EDITS, chance, count)


def edited_by(document: Any, edits: Sequence[Edit], chance: random.Random, count: int) -> Edited:
    """The document with so many of *edits*."""
    left = tuple(edit(document, chance) for edit in chance.choices(edits, k=count))
    return Edited(saved(document), left)


def see(data: bytes, base: File) -> Seen:
    """The document in *data*, which was once *base*."""
    if base.kind != "deck":
        return traces.see_guide(data)
    slides = documents.opened(base.data, "base").record.deck.slides
    return traces.see_deck(data, {slide.key: slide.id for slide in slides})


def broken_promises(base: File, edit: Edited, new: File) -> list[str]:
    """What an update of the edited *base* to *new* does other than it should."""
    result = documents.update(documents.opened(edit.data, "edited"), new)
    before, after = see(edit.data, base), see(result.data, base)
    problems = [f"lost: {what}" for what in edit.lost(before, after)]
    old, fresh = (set(see(file.data, base).words.split("\n")) for file in (base, new))
    listed = {line for conflict in result.conflicts for line in conflict.theirs.replace("\t", "").split("\n")}
    problems += [f"still old: {line}" for line in after.words.split("\n") if line in old - fresh - listed]
    if documents.update(documents.opened(result.data, "updated"), new).data != result.data:
        problems.append("a second update changes something")
    return [*problems, f"after {edit.names}"] if problems else []


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def words_of(data: bytes) -> str:
    """All words of a deck's slides and notes."""
    return traces.see_deck(data, {}).words


def by_libreoffice(data: bytes, folder: Path, ending: str = "pptx") -> bytes:
    """The file as LibreOffice saves it."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing"
    source, saved = folder / f"edited.{ending}", folder / "saved"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", str(saved), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    return (saved / source.name).read_bytes()
