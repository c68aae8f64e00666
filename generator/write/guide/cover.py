"""The guide's first pages: the cover in the brand's colours, the table of contents, the colophon."""

from __future__ import annotations

from generator.graphics import wheel
from generator.kit import Kit
from generator.office.docx.headers import fitted
from generator.office.docx.measure import Measure
from generator.office.docx.pictures import Picture, picture, wheel_art
from generator.office.docx.sections import Page
from generator.office.docx.wordml import (
    NONE,
    Cell,
    Look,
    Row,
    Xml,
    control,
    join,
    line,
    mm,
    para,
    prose,
    run,
    shares,
    table,
)
from generator.write.guide.blocks import heading, time_range, titled

COLOPHON = Look("Colophon", "Colophon", "Colophon")
LOGO_WIDTH, LOGO_HEIGHT = mm(90), mm(20)  # at most
ART = mm(112)  # the wheel's diameter on the cover
LEAST_ART = mm(40)  # where long names leave less room, the cover does without
BAND_EXTRA = mm(18)  # round the wheel
STRIP_EXTRA = mm(3.5)  # above and below the sectors' names
SPARE = mm(6)  # what programs may set higher than we measure


def cover(kit: Kit, page: Page, logo: Picture | None, measure: Measure) -> Xml:
    """Return the cover: who, a band in the brand's dark colour from edge to edge, and the day's facts."""
    details = _details(kit)
    mark = (
        join(para("Cover Place", picture(logo, fitted(logo, LOGO_WIDTH, LOGO_HEIGHT))), line("Gap", ""))
        if logo
        else NONE
    )
    around = [("Cover Place", kit.place.name), *[("Gap", "")] * (3 if logo else 2)]
    around += [("Cover Detail", f"{label} {text}") for label, text in details]
    room = page.text_height - SPARE - round(20 * measure.height(around, page.text_width))
    room -= LOGO_HEIGHT if logo else 0
    return join(
        mark,
        line("Cover Place", kit.place.name),
        line("Gap", ""),
        _band(kit, page, room, measure),
        line("Gap", ""),
        *(_detail(label, text) for label, text in details),
    )


def _details(kit: Kit) -> list[tuple[str, str]]:
    words, day = kit.words, kit.workshop
    contact = " · ".join(kit.local.contact) if kit.local.contact else ""
    given = [
        (words.format, f"{day.format_name} · {day.length}"),
        (words.field, kit.field.name),
        (words.date_label, f"{day.date} · {time_range(kit, day.start, day.end)}"),
        (words.place, day.place),
        (words.facilitators, ", ".join(day.facilitators)),
        (words.contact, contact),
    ]
    return [(label, text) for label, text in given if text]


def _detail(label: str, text: str) -> Xml:
    # A content control: what was still open when the kit was made is filled in where it stands.
    return para("Cover Detail", join(run(label, "Fact Label"), run("\t"), control(label, text)))


def _band(kit: Kit, page: Page, room: int, measure: Measure) -> Xml:
    """Return the band, *room* twips high with the four sectors' strip below it, across the whole page."""
    title = [("Cover Title", kit.guide.title), ("Cover Subtitle", kit.guide.subtitle)]
    longest = max((one.name for one in kit.wheel.sectors), key=len)
    strip = STRIP_EXTRA + round(20 * measure.height([("Cover Sector 1", longest)], page.width // wheel.SECTORS))
    height = room - strip
    art = min(ART, height - round(20 * measure.height(title, page.width)) - BAND_EXTRA)
    words = join(*(line(style, text) for style, text in title))
    cells = tuple(titled(of.name, ring.name) for of in kit.wheel.sectors for ring in kit.wheel.rings)
    drawn = para("Cover Art", wheel_art(art, kit.wheel.title, cells)) if art >= LEAST_ART else NONE
    sectors = tuple(
        Cell(line(f"Cover Sector {one.number}", f"{one.number}  {one.name}"), f"accent{one.number}", align="center")
        for one in kit.wheel.sectors
    )
    return table(
        "Cover Table",
        shares(page.width, (1,) * wheel.SECTORS),
        (Row((Cell(join(drawn, words), span=wheel.SECTORS, align="bottom"),), max(height, 0)), Row(sectors, strip)),
        title=kit.guide.title,
        text=kit.guide.subtitle,
        headed=True,
        indent=-page.left,
    )


def how_to_use(kit: Kit) -> Xml:
    """Return how to use the guide, with the colophon below."""
    words, guide = kit.words, kit.guide
    return join(
        heading(1, words.how_to_use),
        prose(guide.how_to_use),
        line("Colophon Heading", words.colophon),
        prose(guide.colophon, COLOPHON),
    )
