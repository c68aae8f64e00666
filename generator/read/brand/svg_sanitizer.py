"""Builds a logo's SVG anew from what a drawing needs.

Nothing else of the file is kept.

Scripts, event handlers, links, animations, foreign objects and editors' own data are left behind: the drawing looks the
same without. What would be missing from the picture (a file elsewhere) or cannot be judged (entities) is refused.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from generator.messages import tr
from generator.read.brand.svg_colours import plain_colours

SVG, XLINK, XML = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
MOST_ATTRIBUTES = 200  # of an element
MOST_ELEMENTS = 50_000  # when all that is used again has been copied
_NAMESPACES: Any = {None: SVG, "xlink": XLINK}
KEPT = frozenset((
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "clipPath", "mask", "marker", "pattern", "image", "text", "tspan", "textPath", "title", "desc", "style",
    "linearGradient", "radialGradient", "stop", "filter", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
    "feMerge", "feMergeNode", "feMorphology", "feOffset",
))  # fmt: skip
WORDY = frozenset(("text", "tspan", "textPath", "title", "desc"))
GROUPS = frozenset(("a", "switch"))  # whose children are drawn without them
_ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_EMBEDDED = re.compile(r"#|data:image/(?:png|jpeg|jpg);base64,[A-Za-z0-9+/=\s]*$")
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?!['\"#\s])|@import|\\|expression\(|javascript:", re.IGNORECASE)
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[-+]?\d+)?)\s*([a-z%]*)\s*", re.IGNORECASE)


def rebuilt(data: bytes) -> tuple[bytes, float | None]:
    """Return the SVG *data* built anew, and its aspect ratio where it has one.

    The same bytes give the same. The ratio is width by height.

    Raises ValueError with what is wrong with it, and what to do.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True)
    try:
        source = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(tr("is no readable SVG (line {line})", line=getattr(error, "lineno", None) or 1)) from None
    kind: Any = source.getroottree().docinfo.internalDTD
    if kind is not None and list(kind.entities()):
        raise ValueError(tr("declares a document type with entities; save it as plain SVG"))
    if source.tag != f"{{{SVG}}}svg":
        raise ValueError(tr("is no SVG"))
    root = etree.Element(f"{{{SVG}}}svg", nsmap=_NAMESPACES)
    _copy(source, root)
    _count(root)
    plain_colours(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8"), _ratio(root)


def _copy(source: etree._Element, target: etree._Element) -> None:
    """Copy into *target* what may stay of *source*: attributes, words, children."""
    if len(source.attrib) > MOST_ATTRIBUTES:  # libxml2 looks through all of them for each
        raise ValueError(
            tr(
                "has an element with more than {most} attributes; save it as plain SVG",
                most=MOST_ATTRIBUTES,
            )
        )
    for key, value in source.attrib.items():
        name = etree.QName(str(key))
        text = str(value)
        if name.localname == "href" and name.namespace in (None, XLINK):
            if not _EMBEDDED.match(text):
                if target.tag == f"{{{SVG}}}image" or target.tag == f"{{{SVG}}}use":
                    raise ValueError(tr("points to another file ({address}); embed it", address=text[:40]))
                continue
        elif name.namespace == XML and name.localname == "space":
            pass
        elif name.namespace or not _ATTRIBUTE.fullmatch(name.localname) or name.localname.lower().startswith("on"):
            continue
        target.set(str(key), _safe(text))
    kind = etree.QName(target.tag).localname
    target.text = _safe(_FONT_FACE.sub("", source.text or "")) if kind == "style" else _words(source.text, kind)
    for child in source:
        if not isinstance(child.tag, str):
            raise ValueError(tr("uses an entity; save it as plain SVG"))
        name = etree.QName(child.tag)
        if name.namespace == SVG and name.localname in KEPT | GROUPS:
            new = etree.SubElement(target, f"{{{SVG}}}{'g' if name.localname in GROUPS else name.localname}")
            _copy(child, new)
            new.tail = _words(child.tail, kind)


def _words(text: str | None, kind: str) -> str | None:
    """Return what may stay of the text in an element of that *kind*.

    White space where it is not there to be read.
    """
    return text if text and (kind in WORDY or text.isspace()) else None


def _safe(text: str) -> str:
    """Return an attribute's value or a style sheet.

    Raises ValueError where it points out of the file.
    """
    reference = _ELSEWHERE.search(text)
    if reference and not text.startswith("data:image/"):
        raise ValueError(tr("points to another file ({address}); embed it", address=text[reference.start() :][:40]))
    return text


def _count(root: etree._Element) -> None:
    """Refuse a drawing that grows beyond measure as its <use> elements are replaced."""
    named = {str(element.get("id")): element for element in root.iter() if element.get("id")}
    known: dict[etree._Element, int] = {}

    def size(element: etree._Element, inside: tuple[etree._Element, ...]) -> int:
        if element in inside:
            raise ValueError(tr("uses a part of itself in itself; save it as plain SVG"))
        if element not in known:
            total = 1 + sum(size(child, (*inside, element)) for child in element)
            if element.tag == f"{{{SVG}}}use":
                target = named.get(str(element.get(f"{{{XLINK}}}href") or element.get("href") or "")[1:])
                total += size(target, (*inside, element)) if target is not None else 0
            known[element] = total
        return known[element]

    if size(root, ()) > MOST_ELEMENTS:
        raise ValueError(tr("has more than {most} elements; save a simpler drawing", most=MOST_ELEMENTS))


def _ratio(root: etree._Element) -> float | None:
    """Return width by height.

    From the sizes where both are in one unit, else from the view box.
    """
    wide, high = (_LENGTH.fullmatch(str(root.get(name, ""))) for name in ("width", "height"))
    if wide and high and wide[2] == high[2] != "%":
        sides = [float(wide[1]), float(high[1])]
    else:
        sides = [float(side) for side in str(root.get("viewBox", "")).replace(",", " ").split()[2:]]
    return sides[0] / sides[1] if len(sides) == 2 and min(sides) > 0 else None
