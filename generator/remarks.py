"""What is to be said of a resolved kit before its documents are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator import paths
from generator.artefacts import logo_note
from generator.errors import Fault
from generator.kit import Kit
from generator.messages import tr
from generator.read.municipality import Municipality
from generator.receipts import is_past
from generator.resolve.workdays import reason_to_rest
from generator.template.binding import Bound
from generator.typeset.fonts import font_for, stand_in_note
from generator.typeset.shaping import lacking


def undrawable(kit: Kit, owner: Municipality) -> Iterator[Fault]:
    """Yield a fault for letters of the poster that its fonts lack.

    Office takes them from another font; on the poster they would be missing.
    """
    words, link = kit.words, kit.poster.link
    ours = " ".join((kit.wheel.lettering, kit.field.name, words.tile, words.tile_how_to))
    remedy = tr("write it without, or give a font file that has them")
    texts = (
        (("name",), kit.owner.name, remedy),
        (("poster", "link", "title"), link.title if link else "", remedy),
        (("brand", "typography", "fonts"), ours, tr("give a font file that has them")),
    )
    for family in _families(kit):
        font = font_for(family, paths.templates() / "fonts", kit.brand.fonts)
        for key, text, hint in texts:
            if letters := lacking(text, font.bold):
                yield Fault(
                    owner.where(key),
                    tr("the poster's font '{family}' has no {letters}", family=family, letters=letters),
                    hint,
                )


def remarks(kit: Kit, bound: Bound, date: dt.date | None) -> Iterator[str]:
    """Yield notes on the date of the workshop, its facilitators, fonts and logo."""
    if date and (reason := reason_to_rest(date)):
        yield tr("workshop.date: {date} is a day on which nobody works ({reason})", date=date, reason=reason)
    if is_past(date):
        yield tr("workshop.date: {date} is in the past", date=date)
    if not kit.workshop.names_fit_cover:
        yield tr("workshop.facilitators: so many names stand in the first slide's notes, and on the guide's cover")
    yield from filter(None, (stand_in_note(family, kit.brand.fonts) for family in _families(kit)))
    if kit.brand.logo and (note := logo_note(kit, bound)):
        yield f"brand.logo: {note}"


def _families(kit: Kit) -> dict[str, None]:
    return dict.fromkeys((kit.brand.heading_font, kit.brand.body_font))
