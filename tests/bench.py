"""How fast a kit is made, beside a naive one of the same libraries (`make bench`); whole processes, best of three.

The naive kit has as many slides, paragraphs and cells as ours and none of the rest: no fitting, links, notes, tags,
second poster, checks. What is worth quoting are the ratios of one run: seconds differ from machine to machine.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
NAIVE = """
import sys
import docx, matplotlib, pptx
matplotlib.use("pdf")
from matplotlib.figure import Figure
from matplotlib.patches import Wedge
out = sys.argv[1]
deck = pptx.Presentation()
for number in range(37):
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = f"Slide {number}"
    slide.placeholders[1].text = "\\n".join(["Et punkt, som nogen har skrevet"] * 5)
    slide.notes_slide.notes_text_frame.text = "Det siger du her. " * 20
deck.save(f"{out}/deck.pptx")
guide = docx.Document()
for number in range(40):
    guide.add_heading(f"Afsnit {number}", 2)
    for _ in range(10):
        guide.add_paragraph("En linje, som facilitatoren skal sige højt i rummet. " * 3)
table = guide.add_table(rows=40, cols=8)
for row in table.rows:
    for cell in row.cells:
        cell.text = "Et felt"
guide.save(f"{out}/guide.docx")
figure = Figure(figsize=(23.4, 33.1))
axes = figure.add_subplot()
for ring in range(3):
    for sector in range(4):
        axes.add_patch(Wedge((0, 0), 1 + ring, 90 * sector, 90 * sector + 90, width=1))
        for line in range(3):
            axes.text(ring + 0.5, sector + line / 4, "Et kort udsagn", fontsize=28)
figure.savefig(f"{out}/poster.pdf")
"""


def seconds(command: list[str]) -> float:
    """Return how long the fastest of some runs of *command* took, start of the process to its end."""
    found = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        found.append(time.perf_counter() - started)
    return min(found)


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "generator", "build", "--quiet", "--output", folder]
        script = Path(folder) / "naive.py"
        script.write_text(NAIVE, encoding="utf-8")
        naive = seconds([sys.executable, str(script), folder])
        rows = [("a naive kit: python-pptx, python-docx, matplotlib", naive)]
        for what in ("deck", "guide", "poster"):
            rows.append((f"our {what}, cold", seconds([*ours, "odense", "--only", what])))
        kit = seconds([*ours, "odense"])
        rows.append(("our kit of four files, cold", kit))
        started = time.perf_counter()
        subprocess.run([*ours, "--all"], check=True, capture_output=True)
        everything = time.perf_counter() - started
        kits = len(list(Path(folder).glob("*/*-workshop.pptx")))
        rows.append((f"a kit of `build --all` ({kits} kits, all cores)", everything / kits))
    for name, taken in rows:
        print(f"{name:<52} {taken:7.2f} s {taken / naive:6.2f} ×")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest process':<52} {peak:7.0f} MB")


if __name__ == "__main__":
    main()
