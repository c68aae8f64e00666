"""Templates that others made, and what designers do to them: each returns the bytes of a .pptx or .docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pptx
from pptx.util import Emu

DANISH = {
    "Title Slide": "Forside", "Title and Content": "Titel og indhold", "Section Header": "Kapitelforside",
    "Two Content": "To spalter", "Comparison": "Sammenligning", "Title Only": "Kun overskrift", "Blank": "Tom",
    "Content with Caption": "Indhold med billedtekst", "Picture with Caption": "Billede med billedtekst",
    "Title and Vertical Text": "Lodret tekst", "Vertical Title and Text": "Lodret titel",
}  # fmt: skip
WIDE = 12_192_000


def default_deck() -> Any:
    """python-pptx's own: an Office of 2010 in 4:3, eleven layouts, one master."""
    return pptx.Presentation()


def saved(deck: Any) -> bytes:
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def standard() -> bytes:
    return saved(default_deck())


def widened(deck: Any) -> Any:
    """The deck in 16:9: everything on master and layouts stretched, as PowerPoint does it."""
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.shapes:
            place = shape._element.find(".//{*}xfrm")
            if place is not None:
                left, width = (round(side * WIDE / deck.slide_width) for side in (shape.left, shape.width))
                shape.left, shape.width = Emu(left), Emu(width)
    deck.slide_width = Emu(WIDE)
    return deck


def danish() -> bytes:
    """In 16:9, with the names that a Danish agency gives, and without the types that PowerPoint gave its layouts."""
    deck = widened(default_deck())
    for layout in deck.slide_layouts:
        layout._element.find("{*}cSld").set("name", DANISH[layout.name])
        layout._element.attrib.pop("type", None)
    return saved(deck)


def nameless() -> bytes:
    """Layouts and placeholders without telling names or types, and placeholders out of their order."""
    deck = widened(default_deck())
    for number, layout in enumerate(deck.slide_layouts):
        layout._element.find("{*}cSld").set("name", f"Layout {'ABCDEFGHIJK'[number]}")
        layout._element.attrib.pop("type", None)
        tree = layout.shapes._spTree
        shapes = list(layout.placeholders)
        for position, shape in enumerate(reversed(shapes)):
            shape._element.find(".//{*}cNvPr").set("name", f"Felt {position}")
            holder = shape._element.find(".//{*}ph")
            if holder.get("type") not in ("title", "ctrTitle"):
                holder.set("idx", str(20 + position))
            tree.append(shape._element)
    return saved(deck)


def only(*names: str) -> bytes:
    """The deck with the layouts *names* only."""
    deck = default_deck()
    for layout in list(deck.slide_layouts):
        if layout.name not in names:
            deck.slide_layouts.remove(layout)
    return saved(deck)


def untitled() -> bytes:
    """No layout has a title."""
    deck = default_deck()
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            if shape._element.find(".//{*}ph").get("type") in ("title", "ctrTitle"):
                shape._element.getparent().remove(shape._element)
    return saved(deck)


def covered() -> bytes:
    """One layout, whose title takes the middle of the slide."""
    deck: Any = pptx.Presentation(io.BytesIO(only("Title Only")))
    for page in (deck.slide_master, deck.slide_layouts[0]):
        title = next(shape for shape in page.placeholders if shape._element.find(".//{*}ph").get("type") == "title")
        title.left, title.width = Emu(400_000), Emu(8_300_000)
        title.top, title.height = Emu(2_000_000), Emu(3_000_000)
    return saved(deck)


def decorated() -> bytes:
    """A panel on the left of every slide and a mark in its lower right corner, as agencies like them."""
    deck = widened(default_deck())
    tree = deck.slide_master.shapes._spTree
    sides = ((0, 0, 700_000, 6_858_000, "Panel"), (10_900_000, 5_700_000, 1_000_000, 1_000_000, "Mark"))
    for number, (left, top, width, height, name) in enumerate(sides, 90):
        shape = deepcopy(deck.slide_layouts[0].placeholders[0]._element)
        shape.find(".//{*}nvPr").clear()
        shape.find(".//{*}cNvPr").set("id", str(number))
        shape.find(".//{*}cNvPr").set("name", name)
        properties = shape.find("{*}spPr")
        properties.clear()
        place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        properties.append(_xml(f"<a:xfrm {_A}>{place}</a:xfrm>"))
        properties.append(_xml(f'<a:prstGeom {_A} prst="rect"><a:avLst/></a:prstGeom>'))
        properties.append(_xml(f'<a:solidFill {_A}><a:schemeClr val="accent1"/></a:solidFill>'))
        for run in shape.iter("{*}t"):
            run.text = ""
        tree.append(shape)
    return saved(deck)


_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def _xml(markup: str) -> Any:
    return pptx.oxml.parse_xml(markup)


def recoloured(change: Callable[[str], str], *, dark: bool = False) -> bytes:
    """The deck with another theme; *dark* swaps text and ground, as dark masters do."""

    def mend(parts: dict[str, bytes]) -> None:
        theme = "ppt/theme/theme1.xml"
        parts[theme] = change(parts[theme].decode()).encode()
        if dark:
            master = "ppt/slideMasters/slideMaster1.xml"
            text = parts[master].decode()
            text = text.replace('bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"')
            parts[master] = text.encode()

    return repacked(standard(), mend)


def accents(*colours: str) -> Callable[[str], str]:
    """A change of theme: its accents become *colours* (RRGGBB)."""

    def change(theme: str) -> str:
        for number, colour in enumerate(colours, 1):
            theme = re.sub(rf"(<a:accent{number}><a:srgbClr val=\")\w+", rf"\g<1>{colour}", theme)
        return theme

    return change


_NUMBERED = re.compile(r"(slideLayout|slideMaster|theme)(\d+)\.xml")


def _moved(found: re.Match[str]) -> str:
    return f"{found[1]}{int(found[2]) + 20}.xml"


def two_masters() -> bytes:
    """Two masters: the first has but a cover and a section, the second, in other fonts and colours, everything."""
    first = only("Title Slide", "Section Header")
    parts: dict[str, bytes] = {}

    def add(target: dict[str, bytes]) -> None:
        for name, content in parts.items():
            inner = _NUMBERED.sub(_moved, content.decode()).encode() if name.endswith(".rels") else content
            target[_NUMBERED.sub(_moved, name)] = inner
        master = target["ppt/slideMasters/slideMaster21.xml"].decode()
        numbers = iter(range(2147490001, 2147490099))
        target["ppt/slideMasters/slideMaster21.xml"] = re.sub(
            r'(<p:sldLayoutId )id="\d+"|(<p:sldLayoutId [^>]*?)id="\d+"',
            lambda m: f'{m[1] or m[2]}id="{next(numbers)}"', master,
        ).encode()  # fmt: skip
        theme = target["ppt/theme/theme21.xml"].decode()
        theme = accents("123456", "654321", "0A5F38", "8C1C5A")(theme)
        target["ppt/theme/theme21.xml"] = theme.replace('latin typeface="Calibri"', 'latin typeface="Georgia"').encode()
        types = target["[Content_Types].xml"].decode()
        added = "".join(
            f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
            for name in target
            if (found := re.fullmatch(rf"ppt/\w+/{_NUMBERED.pattern}", name)) and int(found[2]) > 20
            for kind in ["theme" if found[1] == "theme" else f"presentationml.{found[1]}"]
        )
        target["[Content_Types].xml"] = types.replace("</Types>", f"{added}</Types>").encode()
        rels = target["ppt/_rels/presentation.xml.rels"].decode()
        target["ppt/_rels/presentation.xml.rels"] = rels.replace(
            "</Relationships>",
            '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'slideMaster" Target="slideMasters/slideMaster21.xml"/></Relationships>',
        ).encode()
        whole = target["ppt/presentation.xml"].decode()
        target["ppt/presentation.xml"] = whole.replace(
            "</p:sldMasterIdLst>", '<p:sldMasterId id="2147490000" r:id="rId77"/></p:sldMasterIdLst>'
        ).encode()

    with zipfile.ZipFile(io.BytesIO(standard())) as package:
        for name in package.namelist():
            if re.match(r"ppt/(slideLayouts|slideMasters|theme)/", name):
                parts[name] = package.read(name)
    return repacked(first, add)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """An Office file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def default_guide() -> bytes:
    """python-docx's own: an Office of 2013 with English names."""
    return (Path(docx.__file__).parent / "templates/default.docx").read_bytes()


def covered_guide() -> bytes:
    """Word's building block for covers on the first page: a title that asks for itself, a prompt, then text."""
    store = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    spaces = (
        "xmlns:ns0='http://purl.org/dc/elements/1.1/' "
        "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
    )
    way = f'w:prefixMappings="{spaces}" w:xpath="/ns1:coreProperties[1]/ns0:title[1]"'
    binding = f'<w:dataBinding {way} w:storeItemID="{store}"/>'
    asks = (
        "<w:sdt><w:sdtPr>{}<w:showingPlcHdr/>{}<w:text/></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    block = (
        '<w:sdt><w:sdtPr><w:id w:val="7"/><w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/>'
        '</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:bookmarkStart w:id="3" w:name="her"/><w:r>'
        '<w:t>Kommunens forside</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
        + asks.format('<w:id w:val="8"/>', binding, "[Titel]")
        + asks.format('<w:id w:val="9"/>', "", "[Skriv et resumé]")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p></w:sdtContent></w:sdt><w:p><w:r><w:t>Brødtekst</w:t></w:r></w:p>'
    )

    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"].decode()
        parts["word/document.xml"] = text.replace("<w:body>", f"<w:body>{block}", 1).encode()

    return repacked(default_guide(), change)


def danish_guide() -> bytes:
    """Styles with the names of a Danish Word, as programs write them that are not Word."""

    def change(parts: dict[str, bytes]) -> None:
        styles = parts["word/styles.xml"].decode()
        for level in (1, 2, 3):
            name = f'w:name w:val="Overskrift {level}"'
            styles = re.sub(rf'w:name w:val="heading {level}"', name, styles, flags=re.IGNORECASE)
            styles = styles.replace(f'w:styleId="Heading{level}"', f'w:styleId="P{level}"')
            styles = styles.replace(f'w:val="Heading{level}"', f'w:val="P{level}"')
            styles = re.sub(rf'<w:outlineLvl w:val="{level - 1}"/>', "", styles)
        styles = styles.replace('w:name w:val="List Bullet"', 'w:name w:val="Opstilling - punkttegn"')
        parts["word/styles.xml"] = styles.encode()

    return repacked(default_guide(), change)
