"""Sets texts smaller that fit no longer, in a wider font or with new words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.check.deck_text import Overfull, overfull
from generator.messages import tr
from generator.office.drawingml_reading import A, P, percentage
from generator.office.package import pack, unpack
from generator.office.relationships import Package
from generator.update.deck_reading import slide_parts
from generator.update.documents import Updated
from generator.update.plan import Change

_AUTOFIT = ("noAutofit", "normAutofit", "spAutoFit")


def refitted(result: Updated, fonts: Path) -> Updated:
    """Return an updated deck whose texts fit, and what became smaller.

    PowerPoint's own shrinking is switched on, so that sizes which somebody has chosen stay in the file. *fonts* is the
    folder of the fonts that text is measured with.
    """
    tight = [item for item in overfull(result.data, fonts) if item.scale]
    if not tight:
        return result
    package = Package(unpack(result.data, "deck"))
    titles = {change.slide: change.title for change in result.changes}
    changes = [
        Change("renewed", item.slide, titles.get(item.slide, ""), tr("smaller: {name}", name=item.name))
        for item in tight
    ]
    return replace(result, data=pack(_shrunk(package, tight)), changes=(*result.changes, *changes))


def _shrunk(package: Package, tight: Sequence[Overfull]) -> dict[str, bytes]:
    """Return the parts of a deck in which each of *tight* shrinks to its scale."""
    parts = [part for _, part in slide_parts(package)]
    for item in tight:
        tree = package.xml(parts[item.slide - 1]).find(f"{P}cSld/{P}spTree")
        body = tree[item.position].find(f"{P}txBody/{A}bodyPr")
        known = body.find(f"{A}normAutofit")
        scale = item.scale * (1.0 if known is None else percentage(known.get("fontScale")))
        for old in [child for child in body if child.tag.removeprefix(A) in _AUTOFIT]:
            body.remove(old)
        fit = body.makeelement(f"{A}normAutofit", fontScale=str(round(scale * 100_000)))
        warp = body.find(f"{A}prstTxWarp")  # the only element that stands before it (DrawingML, CT_TextBodyProperties)
        body.insert(0 if warp is None else 1, fit)
    return package.parts()
