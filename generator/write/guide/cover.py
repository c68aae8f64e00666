"""Writes the guide's first pages: cover, how to use it, colophon."""

from __future__ import annotations

from generator.graphics import wheel
from generator.kit import Kit
from generator.kit.wheel import Sector
from generator.office.docx.headers import logo_width
from generator.office.docx.measure import Measure
from generator.office.docx.pictures import Picture, picture, wheel_art
from generator.office.docx.sections import Page
from generator.office.docx.wordml import (
    NONE,
    Cell,
    ProseStyles,
    Row,
    Xml,
    control,
    join,
    line,
    para,
    prose,
    run,
    shares,
    table,
)
from generator.office.units import TWIPS_PER_POINT, mm
from generator.write.guide.blocks import heading, time_range, titled

COLOPHON = ProseStyles("Colophon", "Colophon", "Colophon")
MAX_LOGO_WIDTH, MAX_LOGO_HEIGHT = mm(90), mm(20)
MAX_WHEEL, MIN_WHEEL = mm(112), mm(40)  # diameters; without room for the smaller one the cover has no wheel
WHEEL_SPACE = mm(18)  # round the wheel
STRIP_SPACE = mm(3.5)  # above and below the sectors' names
RESERVE = mm(6)  # of the page's height: programs may set text higher than we measure


def cover(kit: Kit, page: Page, logo: Picture | None, measure: Measure) -> Xml:
    """Return the cover: the municipality, a coloured band, and the day's facts.

    The band is in the brand's dark colour and crosses the page.
    """
    details = _details(kit)
    logo_block = (
        join(para("Cover Place", picture(logo, logo_width(logo, MAX_LOGO_WIDTH, MAX_LOGO_HEIGHT))), line("Gap", ""))
        if logo
        else NONE
    )
    other = [("Cover Place", kit.owner.name), *[("Gap", "")] * (3 if logo else 2)]
    other += [("Cover Detail", f"{label} {text}") for label, text in details]
    room = page.text_height - RESERVE - round(TWIPS_PER_POINT * measure.height(other, page.text_width))
    room -= MAX_LOGO_HEIGHT if logo else 0
    return join(
        logo_block,
        line("Cover Place", kit.owner.name),
        line("Gap", ""),
        _band(kit, page, room, measure),
        line("Gap", ""),
        *(_detail(label, text) for label, text in details),
    )


def _details(kit: Kit) -> list[tuple[str, str]]:
    """Return the day's facts (label, text), those that are known."""
    words, day = kit.words, kit.workshop
    contact = " · ".join(kit.local.contact) if kit.local.contact else ""
    details = [
        (words.format, f"{day.format_name} · {day.length}"),
        (words.field, kit.field.name),
        (words.date_label, f"{day.date} · {time_range(kit, day.start, day.end)}"),
        (words.place, day.venue),
        (words.facilitators, ", ".join(day.facilitators)),
        (words.contact, contact),
    ]
    return [(label, text) for label, text in details if text]


def _detail(label: str, text: str) -> Xml:
    # A content control: what is not yet known when the kit is written is filled in where it stands.
    return para("Cover Detail", join(run(label, "Fact Label"), run("\t"), control(label, text)))


def _band(kit: Kit, page: Page, room: int, measure: Measure) -> Xml:
    """Return the band and the strip of sectors below it, across the page.

    Together they are *room* twips high.
    """
    title = [("Cover Title", kit.guide.title), ("Cover Subtitle", kit.guide.subtitle)]
    longest = max((sector.name for sector in kit.wheel.sectors), key=len)
    name_height = measure.height([("Cover Sector 1", longest)], page.width // wheel.SECTORS)
    strip = STRIP_SPACE + round(TWIPS_PER_POINT * name_height)
    height = room - strip
    title_height = round(TWIPS_PER_POINT * measure.height(title, page.width))
    diameter = min(MAX_WHEEL, height - title_height - WHEEL_SPACE)
    title_lines = join(*(line(style, text) for style, text in title))
    cells = tuple(titled(sector.name, ring.name) for sector in kit.wheel.sectors for ring in kit.wheel.rings)
    has_wheel = diameter >= MIN_WHEEL
    wheel_line = para("Cover Art", wheel_art(diameter, kit.wheel.title, cells)) if has_wheel else NONE
    band = Cell(join(wheel_line, title_lines), span=wheel.SECTORS, align="bottom")
    sectors = tuple(_sector_cell(sector) for sector in kit.wheel.sectors)
    return table(
        "Cover Table",
        shares(page.width, (1,) * wheel.SECTORS),
        (Row((band,), max(height, 0)), Row(sectors, strip)),
        title=kit.guide.title,
        text=kit.guide.subtitle,
        headed=True,
        indent=-page.left,
    )


def _sector_cell(sector: Sector) -> Cell:
    name = line(f"Cover Sector {sector.number}", f"{sector.number}  {sector.name}")
    return Cell(name, f"accent{sector.number}", align="center")


def how_to_use(kit: Kit) -> Xml:
    """Return how to use the guide, with the colophon below it."""
    words, guide = kit.words, kit.guide
    return join(
        heading(1, words.how_to_use),
        prose(guide.how_to_use),
        line("Colophon Heading", words.colophon),
        prose(guide.colophon, COLOPHON),
    )
