"""The PowerPoint deck: one drawing function for each kind of slide, notes, sections and links."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from generator import contract, fit
from generator import model as m
from generator.contract import Box, Templates
from generator.errors import FitError
from generator.writers.deck import wheelshapes
from generator.writers.deck.drawingml import Ink, TableCell, Text, named, paragraph, shape, text, transform
from generator.writers.deck.opened import opened, reading
from generator.writers.deck.page import Page, across
from generator.writers.deck.paint import Colours
from generator.writers.office import STAMP
from generator.writers.package import pack, unpack
from generator.writers.theme import fonts, themed

_TEMPLATE = "deck_template"  # as a municipality's file calls it
_RETURNING = ("divider", "dilemma", "columns", "overview", "exercise", "break")  # slides that a viewer compares
_COLUMN = 16  # letters: columns to write in are alike, unless a word of the header is longer than that
NO_BREAK = "\u00a0"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format id of custom properties (OPC, ISO/IEC 29500-1)
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_NAMESPACE = uuid.UUID("6f9619ff-8b86-d011-b42d-00cf4fc964ff")


def write(kit: m.Kit, templates: Templates) -> bytes:
    """Return the deck of *kit* as the bytes of a .pptx file.

    Raises TemplateError where the template lacks a layout, FitError where a text is too long for its slide.
    """
    deck, roles = served(templates, dict(kit.brand.layouts))
    names = (kit.brand.heading_font, kit.brand.body_font)
    with reading(_TEMPLATE):
        colours = {name: Colours(role.layout, role.size) for name, role in roles.items() if not role.own}
        if templates.foreign_deck:  # their text is set in their fonts, so it is measured in them
            names = fonts(roles["title"].layout.slide_master.part.part_related_by(RT.THEME).blob)
    by_name = dict(zip(("major", "minor"), names, strict=True))
    faces = {*by_name, *(slot.font for role in roles.values() for slot in role.slots.values())}
    measured = {face: fit.font_for(by_name.get(face, face), templates.fonts, kit.brand.fonts) for face in faces}
    made = [deck.slides.add_slide(roles[_role(slide)].layout) for slide in kit.slides]
    targets = _targets(kit)
    foot = _foot(kit, {_role(slide): roles[_role(slide)] for slide in kit.slides}.values(), measured["minor"])

    def drawn(slide: m.AnySlide, most: Mapping[str, float]) -> tuple[Page, Any]:
        """Return the page of *slide*, and its element; its texts are no larger than *most* says."""
        role, target = roles[_role(slide)], made[slide.number - 1]

        def link(number: int) -> str:
            return str(target.part.relate_to(made[number - 1].part, RT.SLIDE))

        page = Page(kit, slide, role, measured, link, colours.get(_role(slide)), most, foot)
        try:
            _draw(page, slide, targets, target)
            return page, page.close()
        except FitError as error:
            raise error if role.own else FitError(f"{error}; {_roomier(role)}") from None

    first = [drawn(slide, {}) for slide in kit.slides]
    alike = _alike([page for page, _ in first])
    for slide, target, (page, element) in zip(kit.slides, made, first, strict=True):
        most = alike.get(contract.key_of(page.role.name), {})
        if any(size > most.get(slot, size) for slot, size in page.chosen.items()):
            element = drawn(slide, most)[1]
        _replace(target, element)
        _notes(target, slide.notes, kit.lang_tag)
    _sections(deck, kit)
    _properties(deck, kit)
    target_file = io.BytesIO()
    deck.save(target_file)
    parts = unpack(target_file.getvalue(), "deck")
    if not templates.foreign_deck:
        for name in [name for name in parts if name.startswith("ppt/theme/")]:
            parts[name] = themed(parts[name], kit.brand)
    return pack(parts)


def served(templates: Templates, layouts: Mapping[str, str]) -> tuple[Any, dict[str, contract.Role]]:
    """Return the deck to write on, empty, and how it serves every role; *layouts* are as in a municipality's file.

    Raises TemplateError where it cannot be opened, or lacks a layout.
    """
    deck = opened(templates.deck, _TEMPLATE)
    own = opened(templates.own_deck, "templates/deck.pptx") if templates.foreign_deck else deck
    with reading(_TEMPLATE):
        return deck, contract.roles(deck, own, layouts, foreign=templates.foreign_deck)


def _foot(kit: m.Kit, used: Iterable[contract.Role], font: fit.Font) -> str:
    """Return what stands in the footer of every slide: the municipality, and the field where all have room for it."""
    full = f"{kit.place.name} · {kit.field.name}"
    places = [slot for role in used for slot in role.footers if slot.type == "ftr"]
    return full if all(fit.width(full, font, slot.size) <= across(slot) for slot in places) else kit.place.name


def _alike(pages: Iterable[Page]) -> dict[str, dict[str, float]]:
    """Return the sizes that slides which come again have in common, by role and slot: the smallest of each."""
    found: dict[str, dict[str, float]] = {}
    for page in pages:
        key = contract.key_of(page.role.name)
        if key in _RETURNING:
            sizes = found.setdefault(key, {})
            sizes.update({slot: min(size, sizes.get(slot, size)) for slot, size in page.chosen.items()})
    return found


def _roomier(role: contract.Role) -> str:
    """Return what helps where a municipality's own layout is too small for our text."""
    key = contract.key_of(role.name)
    return f"name a roomier layout for '{key}' under layouts:, or give '{role.layout.name}' more room in PowerPoint"


def _role(slide: m.AnySlide) -> str:
    if isinstance(slide, m.DividerSlide):
        return f"divider-{slide.sector}"
    return _ROLES[type(slide)]


def _targets(kit: m.Kit) -> dict[tuple[int, int], int]:
    """Return the slide that each (sector, ring) is about; ring -1 is the sector itself, (0, 0) the wheel."""
    found: dict[tuple[int, int], int] = {}
    for slide in kit.slides:
        sector = slide.sector or 0
        if isinstance(slide, m.DividerSlide):
            found.setdefault((sector, -1), slide.number)
        elif isinstance(slide, m.DilemmaSlide):
            found.setdefault((sector, 0), slide.number)
        elif isinstance(slide, m.ItemsSlide):
            found.setdefault((sector, 1), slide.number)
            found.setdefault((sector, 2), slide.number)
        elif isinstance(slide, m.WheelSlide):
            found[0, 0] = slide.number
    for slide in kit.slides:  # a sector at a glance serves the cells that have no slide of their own
        if isinstance(slide, m.OverviewSlide):
            for ring in range(-1, len(slide.columns)):
                found.setdefault((slide.sector or 0, ring), slide.number)
    return found


def _draw(page: Page, slide: m.AnySlide, targets: dict[tuple[int, int], int], target: Any) -> None:
    kicker = slide.subtitle if isinstance(slide, m.DividerSlide) else page.kit.modules[slide.module - 1].title
    if "Kicker" in page.role.slots and kicker != slide.title:
        ink = page.accent if slide.sector and not isinstance(slide, m.DividerSlide) else None
        page.put("Kicker", [text(kicker, ink=ink)])  # it stands above the title, so it is read before it
    page.put("Title", slide.title)
    if isinstance(slide, m.WheelSlide):
        _wheel(page, targets)
    elif isinstance(slide, m.DividerSlide):
        _divider(page, slide, targets)
    elif isinstance(slide, m.TitleSlide | m.ClosingSlide):
        _COVERS[type(slide)](page, slide)
        _logo(page, target)
    else:
        _BODIES[type(slide)](page, slide)
    corner = page.box("Mini Wheel")
    if corner and slide.sector and (0, 0) in targets:
        here = f"{page.kit.wheel.sectors[slide.sector - 1].name}. {page.kit.words['back_to_wheel']}"
        wheelshapes.mini_wheel(page, corner, back_to=targets[0, 0], here=here)


def _title(page: Page, slide: m.TitleSlide) -> None:
    page.put("Question", page.kit.wheel.question)
    page.put("Subtitle", slide.subtitle)
    page.put("Details", [text(line) for line in _rows_of(slide.details)])


def _rows_of(details: tuple[str, ...]) -> list[str]:
    """Return details on two lines at most: what is held and when, then the rest."""
    separator = "  ·  "
    return [separator.join(part) for part in (details[:2], details[2:]) if part]


def _closing(page: Page, slide: m.ClosingSlide) -> None:
    page.put("Body", slide.text)
    page.put("Details", [text(line) for line in slide.details])


def _points(page: Page, slide: m.PointsSlide) -> None:
    page.put("Body", [Text((m.Span(point),), bullet=True) for point in slide.points])


def _statement(page: Page, slide: m.StatementSlide) -> None:
    # The last two words stay together: no line of one word below a large one.
    page.put("Statement", NO_BREAK.join(slide.statement.rsplit(" ", 1)))


def _break(page: Page, slide: m.BreakSlide) -> None:
    page.put("Body", slide.text)


def _wheel(page: Page, targets: dict[tuple[int, int], int]) -> None:
    wheel = page.kit.wheel
    page.put("Question", wheel.question)
    page.put("Body", [Text((m.Span(line),), bullet=True) for line in wheel.how_to])
    area = page.box("Wheel")
    assert area is not None
    wheelshapes.full_wheel(page, area, targets)


def _divider(page: Page, slide: m.DividerSlide, targets: dict[tuple[int, int], int]) -> None:
    page.put("Question", slide.question)
    area = page.box("Wheel")
    if area:
        here = f"{slide.title}. {page.kit.words['back_to_wheel']}" if (0, 0) in targets else slide.title
        wheelshapes.mini_wheel(page, area, back_to=targets.get((0, 0)), here=here)


def _dilemma(page: Page, slide: m.DilemmaSlide) -> None:
    dilemma, words = slide.dilemma, page.kit.words
    poles = {"Pole A": dilemma.a, "Pole B": dilemma.b}
    said = {
        name: [text(f"{name[-1]}: {pole.title}", bold=True, scale=1.2), text(pole.text)] for name, pole in poles.items()
    }
    size = page.alike(said)
    for name, items in said.items():
        page.put(name, items, fill=page.tint(12), size=size)
        disc = page.box("Or")
        if name == "Pole A" and disc:
            middle = paragraph(text(words["or"].lower(), bold=True, ink=Ink("bg1")).aligned("ctr"), 16, page.lang)
            page.add(shape(named(page.ids, words["or"]), disc, "ellipse", page.accent.fill, middle, inset=0))
    page.put("Situation", dilemma.situation)
    page.put("Question", [text(dilemma.questions[0], ink=page.accent)])


def _columns(page: Page, columns: Mapping[str, tuple[str, list[Text]]]) -> None:
    """Set columns by their side: what heads each, and its text."""
    heads = page.alike({f"{side} Title": [text(title)] for side, (title, _) in columns.items()})
    bodies = page.alike({f"{side} Body": lines for side, (_, lines) in columns.items()})
    for side, (title, lines) in columns.items():
        page.put(f"{side} Title", title, fill=page.accent, size=heads)
        page.put(f"{side} Body", lines, fill=page.tint(12), size=bodies)


def _items(page: Page, slide: m.ItemsSlide) -> None:
    def lines(items: tuple[m.Item, ...]) -> list[Text]:
        pairs = ((text(item.label, bold=True), text(item.short, before=2, scale=0.9)) for item in items)
        return [line for pair in pairs for line in pair]

    _columns(page, {"Left": (slide.left_title, lines(slide.left)), "Right": (slide.right_title, lines(slide.right))})


def _overview(page: Page, slide: m.OverviewSlide) -> None:
    sides = zip(("Left", "Middle", "Right"), slide.columns, strict=True)
    _columns(page, {side: (title, [text(line) for line in lines]) for side, (title, lines) in sides})
    page.put("Question", [text(slide.question, ink=page.accent)])


def _exercise(page: Page, slide: m.ExerciseSlide) -> None:
    page.put("Body", [Text((m.Span(line),), bullet=True) for line in slide.task])
    facts: list[Text] = []
    for position, (label, value) in enumerate(slide.facts):
        facts.append(text(label, bold=True, ink=page.accent, scale=0.8, before=18 if position else 0))
        facts.append(text(value, before=2))
    page.put("Facts", facts, fill=page.tint(12))


def _case(page: Page, slide: m.CaseSlide) -> None:
    page.put("Body", [Text(block.spans) for block in slide.case.text])
    words = page.kit.words
    parts = ((words["questions"], slide.case.questions), (words["product"], (slide.product,)))
    lines = [
        line
        for position, (heading, items) in enumerate(parts)
        for line in (
            text(heading, bold=True, ink=page.accent, before=18 if position else 0),
            *(Text((m.Span(item),), bullet=True, before=5) for item in items),
        )
    ]
    page.put("Questions", lines, fill=page.tint(12))


def _programme(page: Page, slide: m.ProgrammeSlide) -> None:
    words = page.kit.words
    head = Ink("tx2")
    rows = [
        [TableCell(fill=head)]
        + [
            TableCell((text(word, bold=True, ink=Ink("bg1")),), head)
            for word in (words["time_column"], words["what"], words["duration"])
        ]
    ]
    for start, title, minutes, sector in slide.rows:
        mark = Ink(f"accent{sector}") if sector else None
        rule = Ink("accent6", 40)
        cells = [
            TableCell((text(line, bold=bool(sector) and line == title),), None, rule)
            for line in (start, title, minutes)
        ]
        rows.append([TableCell((), mark, rule), *cells])
    page.table("Table", (1.6, 12, 80, 15), rows, slide.title, 18, to_fill_in=False)


def _table(page: Page, slide: m.TableSlide) -> None:
    page.put("Intro", [Text((m.Span(line),), bullet=True) for line in slide.task])
    head, rule = Ink("tx2"), Ink("accent6", 60)
    rows = [[TableCell((text(column, bold=True, ink=Ink("bg1")),), head) for column in slide.columns]]
    for label in slide.rows:
        first = TableCell((text(label, bold=True),) if label else (), None, rule)
        rows.append([first, *(TableCell((), None, rule) for _ in slide.columns[1:])])
    longest = [max(len(word) for word in column.split()) for column in slide.columns]
    shares = [max(_COLUMN, letters) for letters in longest]
    page.table("Table", shares, rows, slide.title, 18, to_fill_in=True)


def _chain(page: Page, slide: m.ChainSlide) -> None:
    """The links from top to bottom: who and what they do on the dark block, their task beside it."""
    area = page.box("Diagram")
    assert area is not None
    count, gap, inset = len(slide.links), 70_000, 120_000
    height = (area.height - gap * (count - 1)) // count
    wide = area.width * 34 // 100
    heads = [
        [text(link.name, bold=True, ink=Ink("bg1")), text(link.verb, ink=Ink("bg1"), scale=0.9)] for link in slide.links
    ]
    tasks = [[text(link.task)] for link in slide.links]
    large = min(page.fitted(head, (wide - 2 * inset, height), 20, "Diagram") for head in heads)
    small = min(page.fitted(task, (area.width - wide - 2 * inset, height), 20, "Diagram") for task in tasks)
    for number, (head, task) in enumerate(zip(heads, tasks, strict=True)):
        top = area.top + number * (height + gap)
        block, beside = Box(area.left, top, wide, height), Box(area.left + wide, top, area.width - wide, height)
        for items, box, size, ground in ((head, block, large, Ink("tx2")), (task, beside, small, Ink("bg2"))):
            words = "".join(paragraph(item, size, page.lang) for item in items)
            name = named(page.ids, items[0].spans[0].text)
            page.add(shape(name, box, "rect", ground.fill, words, inset=inset))


def _logo(page: Page, target: Any) -> None:
    """Place the logo in its area, never stretched, with clear space of half its height (as design manuals ask).

    On a cover that is not light it is the logo's variant for dark grounds; where there is none, the clear space is a
    light patch, so that any logo can be seen.
    """
    given, area = page.kit.brand.logo, page.box("Logo")
    if given is None or area is None:
        return
    on_dark = page.role.name == "closing"
    logo = given.dark if on_dark and given.dark and page.role.own else given
    height = min(area.height, area.width * logo.height // logo.width)
    box = Box(area.left, area.top + (area.height - height) // 2, height * logo.width // logo.height, height)
    if on_dark and logo is given:
        clear = height // 2
        patch = Box(0, box.top - clear, box.right + clear, box.height + 2 * clear)
        page.add(shape(named(page.ids, "Logo", decorative=True), patch, "rect", Ink("bg1").fill))
    if logo.emf and not logo.svg:
        package = target.part.package
        part = Part(package.next_partname("/ppt/media/logo%d.emf"), "image/x-emf", package, logo.emf)
        relation = target.part.relate_to(part, RT.IMAGE)
    else:
        _, relation = target.part.get_or_add_image_part(io.BytesIO(logo.png))
    vector = _vector(target, logo.svg) if logo.svg else ""
    page.add(
        f"<p:pic><p:nvPicPr>{named(page.ids, 'Logo', alt=logo.alt)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _vector(target: Any, svg: bytes) -> str:
    """Return the extension that shows the drawing itself where the program can, the PNG elsewhere."""
    package = target.part.package
    part = Part(package.next_partname("/ppt/media/logo%d.svg"), "image/svg+xml", package, svg)
    relation = target.part.relate_to(part, RT.IMAGE)
    return (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{relation}"/></a:ext></a:extLst>'
    )


_ROLES: Mapping[type[m.Slide], str] = {
    m.TitleSlide: "title",
    m.PointsSlide: "content",
    m.StatementSlide: "statement",
    m.ProgrammeSlide: "programme",
    m.WheelSlide: "wheel",
    m.ChainSlide: "chain",
    m.DilemmaSlide: "dilemma",
    m.ItemsSlide: "columns",
    m.OverviewSlide: "overview",
    m.CaseSlide: "case",
    m.ExerciseSlide: "exercise",
    m.BreakSlide: "break",
    m.TableSlide: "table",
    m.ClosingSlide: "closing",
}
_COVERS: Mapping[type[m.Slide], Callable[[Page, Any], None]] = {m.TitleSlide: _title, m.ClosingSlide: _closing}
_BODIES: Mapping[type[m.Slide], Callable[[Page, Any], None]] = {
    m.PointsSlide: _points,
    m.StatementSlide: _statement,
    m.ProgrammeSlide: _programme,
    m.ChainSlide: _chain,
    m.DilemmaSlide: _dilemma,
    m.ItemsSlide: _items,
    m.OverviewSlide: _overview,
    m.CaseSlide: _case,
    m.ExerciseSlide: _exercise,
    m.BreakSlide: _break,
    m.TableSlide: _table,
}


def _replace(slide: Any, element: Any) -> None:
    old = slide._element
    for child in list(old):
        old.remove(child)
    for child in list(element):
        old.append(child)


def _notes(slide: Any, notes: m.Notes, lang: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    body = frame._txBody
    for old in body.findall("{*}p"):
        body.remove(old)
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    lines = [text("  |  ".join(notes.facts), bold=True), *(Text(block.spans) for block in notes.say)]
    for line in lines:
        body.append(etree.fromstring(f'<w xmlns:a="{space}">{paragraph(line, None, lang)}</w>')[0])


def _sections(deck: Any, kit: m.Kit) -> None:
    """Group the slides by module; section ids follow from the module's place, so they are the same in every build."""
    ids = [entry.get("id") for entry in deck.slides._sldIdLst]
    sections = []
    for module in kit.modules:
        listed = "".join(
            f'<p14:sldId id="{ids[one.number - 1]}"/>' for one in kit.slides if one.module == module.number
        )
        if listed:
            guid = str(uuid.uuid5(_NAMESPACE, f"{module.number}/{module.id}")).upper()
            head = f'<p14:section name={quoteattr(f"{module.number}. {module.title}")} id="{{{guid}}}">'
            sections.append(f"{head}<p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>")
    space = "http://schemas.openxmlformats.org/presentationml/2006/main"
    root = deck.part._element
    for old in root.findall(f"{{{space}}}extLst"):
        root.remove(old)
    root.append(
        etree.fromstring(
            f'<p:extLst xmlns:p="{space}"><p:ext uri="{_SECTIONS}">'
            f'<p14:sectionLst xmlns:p14="{_P14}">{"".join(sections)}</p14:sectionLst></p:ext></p:extLst>'
        )
    )


def _properties(deck: Any, kit: m.Kit) -> None:
    properties = deck.core_properties
    properties.title = f"{kit.slides[0].title} – {kit.place.name}"
    properties.author = properties.last_modified_by = kit.place.name
    properties.subject = kit.workshop.summary
    properties.keywords = kit.wheel.title
    properties.language = kit.lang_tag
    properties.comments = ""
    properties.version = kit.version
    properties.created = properties.modified = STAMP
    properties.revision = 1
    custom = (("Content version", kit.version), ("Inputs", kit.inputs))
    entries = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(custom, 2)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
    )
    package = deck.part.package
    for old in [rel.rId for rel in package._rels.values() if rel.reltype == RT.CUSTOM_PROPERTIES]:
        package._rels.pop(old)
    part = Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, package, content.encode())
    package.relate_to(part, RT.CUSTOM_PROPERTIES)
