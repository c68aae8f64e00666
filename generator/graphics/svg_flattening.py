"""Decides whether an SVG can be drawn as flat areas, and makes it plainer.

Style sheets become attributes, what paints nothing goes. What is not known to be harmless is refused: better no drawing
than a wrong one. Sections in brackets are those of SVG 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.colour import differs
from generator.messages import tr

SVG = "{http://www.w3.org/2000/svg}"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
# fmt: off
DRAWN = {
    "svg", "g", "defs", "symbol", "use", "clipPath", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
}
GRADIENTS = {"linearGradient", "radialGradient"}
SILENT = {"title", "desc", "metadata", "style"} | GRADIENTS
HEEDED = {  # properties, and attributes of the same names
    "fill", "fill-rule", "fill-opacity", "clip-rule", "clip-path", "opacity", "display", "stroke", "stroke-width",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset",
}
UNHEEDED = {  # attributes that change how something looks, and that the drawing does not heed
    "filter", "mask", "marker", "marker-start", "marker-mid", "marker-end", "paint-order", "vector-effect",
    "mix-blend-mode", "visibility", "clip", "transform-origin", "transform-box", "requiredFeatures",
    "requiredExtensions", "systemLanguage",
}
NEUTRAL = {"none", "normal", "visible", "auto", "inherit"}
# fmt: on
HARMLESS = re.compile(  # where there is no text and no gradient
    r"-inkscape-|font|text-|letter-spacing|word-spacing|line-height|white-space|writing-mode|direction|baseline-shift"
    r"|block-progression|dominant-baseline|isolation|enable-background|overflow|stop-|flood-|lighting-|solid-"
    r"|shape-|inline-size|color$|color-interpolation|[a-z]+-rendering"
)
UPRIGHT = ("xMidYMid", "xMidYMid meet")  # the only way of fitting a picture into its box that is heeded (7.8)
MOST_BYTES = 1_000_000  # of a file
MOST_DRAWN = 75_000  # characters, when all that is used again has been copied: more than a logo has, and takes seconds
ALIKE = 8.0  # CIEDE2000 between the stops of a gradient that is hardly seen as one
DEEPEST = 40  # elements within elements
_RULE = re.compile(r"\s*([^{}]+?)\s*\{([^{}]*)\}\s*")
_SELECTOR = re.compile(r"([.#]?)([A-Za-z_][\w-]*)|(\*)")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_LENGTH = re.compile(r"([-+]?[\d.]+(?:[eE]-?\d+)?)(px|pt|pc|mm|cm|in)")
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}  # of user space (7.10)
_IN_WORDS = {"text": "text", "image": "a picture", "filter": "an effect", "mask": "a mask", "pattern": "a pattern"}
_RANKS = {"": 1, ".": 2, "#": 3}  # of selectors: what is more special wins

Declarations = dict[str, str]


class NotPlainError(ValueError):
    """An SVG holds what flat areas cannot show; the text says what."""


def plain(data: bytes) -> etree._Element:
    """Return the root of the SVG *data*, with only what is drawn, looks as attributes.

    Raises NotPlainError.
    """
    if len(data) > MOST_BYTES:
        raise NotPlainError(tr("more than {size} kB", size=MOST_BYTES // 1000))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotPlainError(str(error)) from error
    if root.tag != f"{SVG}svg":
        raise NotPlainError(f"<{root.tag}>")
    if root.get("preserveAspectRatio", UPRIGHT[0]) not in UPRIGHT:
        raise NotPlainError("preserveAspectRatio")
    flat = dict(_flat_gradients(root))
    rules = [rule for sheet in root.iter(f"{SVG}style") for rule in _rules("".join(map(str, sheet.itertext())))]
    _prune(root)
    _count(root)
    for element in root.iter():
        _dress(element, rules, flat)
    return root


def _flat_gradients(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield "url(#id)" and a colour for each gradient whose stops are alike (13.2)."""
    named = {str(element.get("id")): element for element in root.iter() if element.get("id")}
    for id_, gradient in named.items():
        if str(gradient.tag).removeprefix(SVG) not in GRADIENTS:
            continue
        used = next((named.get(str(gradient.get(key))[1:]) for key in HREFS if gradient.get(key)), None)
        stops = gradient.findall(f"{SVG}stop") or ([] if used is None else used.findall(f"{SVG}stop"))
        looks = [{**dict(stop.attrib), **_declarations(stop.get("style", ""))} for stop in stops]
        colours = [str(look.get("stop-color", "#000000")) for look in looks]
        opaque = all(look.get("stop-opacity", "1") in ("1", "1.0", "100%") for look in looks)
        try:
            if colours and opaque and all(differs(colours[0], colour) <= ALIKE for colour in colours[1:]):
                yield f"url(#{id_})", colours[0]
        except ValueError:  # a colour that nobody knows: its user is refused
            continue


def _prune(element: etree._Element, depth: int = 0) -> None:
    """Take out of *element* what paints nothing.

    Of what is only defined, that is all that flat areas do not know: where it is used, its user is refused.
    """
    if depth > DEEPEST:
        raise NotPlainError(tr("too many groups in groups"))
    is_definition = element.tag == f"{SVG}defs"
    for child in list(element):
        name = child.tag.removeprefix(SVG) if isinstance(child.tag, str) else ""
        if name in DRAWN:
            _prune(child, depth + 1)
        elif name in SILENT or name.startswith("{") or is_definition:
            element.remove(child)
        else:
            raise NotPlainError(_IN_WORDS.get(name, f"<{name or 'entity'}>"))


def _count(root: etree._Element) -> None:
    """Refuse a drawing that grows beyond measure when <use> is replaced (5.6)."""
    named = {element.get("id"): element for element in root.iter()}
    known: dict[etree._Element, int] = {}

    def size(element: etree._Element, inside: tuple[etree._Element, ...]) -> int:
        if element in inside or len(inside) > DEEPEST:
            raise NotPlainError("<use> that uses itself")
        if element not in known:
            used = next((named.get(element.get(key, "")[1:]) for key in HREFS if key in element.attrib), None)
            parts = [*element, *([used] if used is not None else [])]
            own = 1 + sum(len(value) for value in element.attrib.values())
            known[element] = own + sum(size(part, (*inside, element)) for part in parts)
        return known[element]

    if size(root, ()) > MOST_DRAWN:
        raise NotPlainError(tr("too much to draw"))


def _rules(sheet: str) -> Iterator[tuple[int, str, Declarations]]:
    """Yield the rules of a style sheet: rank, selector, declarations.

    A rule with several selectors is yielded for each.
    """
    sheet = _COMMENT.sub("", sheet).strip()
    rest = _RULE.sub("", sheet)
    if rest.strip():
        raise NotPlainError(tr("a style sheet with “{rest}”", rest=rest.strip()[:30]))
    for match in _RULE.finditer(sheet):
        for selector in match[1].split(","):
            parts = _SELECTOR.fullmatch(selector.strip())
            if not parts:
                raise NotPlainError(tr("a style for “{selector}”", selector=selector.strip()[:30]))
            yield 0 if parts[3] else _RANKS[parts[1]], selector.strip(), _declarations(match[2])


def _declarations(text: str) -> Declarations:
    declarations: Declarations = {}
    for declaration in text.split(";"):
        if declaration.strip():
            name, colon, value = declaration.partition(":")
            if not colon or "!" in value:
                raise NotPlainError(declaration.strip()[:30])
            declarations[name.strip()] = value.strip()
    return declarations


def _dress(element: etree._Element, rules: list[tuple[int, str, Declarations]], flat: Declarations) -> None:
    """Write what style sheet and style of *element* say into its attributes.

    *flat* are colours for gradients that are hardly seen. Raises NotPlainError where they say what is not heeded.
    """
    name = str(element.tag).removeprefix(SVG)
    names = {"*", name, f"#{element.get('id')}", *(f".{name}" for name in element.get("class", "").split())}
    styles = [declared for _, selector, declared in sorted(rules, key=lambda rule: rule[0]) if selector in names]
    styles.append(_declarations(element.get("style", "")))
    for declared in styles:
        for key, value in declared.items():
            if key in HEEDED:
                element.set(key, value)
            elif value not in NEUTRAL and not HARMLESS.match(key):
                raise NotPlainError(f"{key}: {value}"[:40])
    for key, text in [(str(key), str(value).strip()) for key, value in element.attrib.items()]:
        if key in ("style", "class"):
            del element.attrib[key]
            continue
        if key in UNHEEDED and text not in NEUTRAL:
            raise NotPlainError(f"{key}: {text}"[:40])
        text = flat.get(text, text)
        if "url(" in text and key != "clip-path":
            raise NotPlainError(tr("a gradient or a pattern") if key in ("fill", "stroke") else f"{key}: {text}"[:40])
        if key == HREFS[0]:  # of SVG 2; older readers know the other
            del element.attrib[key]
            key = HREFS[1]
        length = _LENGTH.fullmatch(text)
        element.set(key, repr(float(length[1]) * _UNITS[length[2]]) if length else text)
