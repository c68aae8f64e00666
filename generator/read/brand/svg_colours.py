"""Writes an SVG's colours as every program reads them.

That is "#RRGGBB", with opacity beside.

Office knows no var(), currentColor, transparent, rgba() or hsl(), and paints what it does not know black. Nor does the
poster, which draws flat areas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.colour import with_opacity
from generator.messages import tr

_OPACITIES = {"fill": "fill-opacity", "stroke": "stroke-opacity", "stop-color": "stop-opacity"}
_COLOURED = {*_OPACITIES, "flood-color", "lighting-color", "color"}
_CUSTOM = re.compile(r"(--[\w-]+)\s*:\s*([^;{}\"]+)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_DECLARATION = re.compile(r"([\w-]+)(\s*:\s*)([^;{}]+)")
_KEPT = re.compile(r"(?i)none$|inherit$|url\(|context-|#[0-9a-f]{6}$")


def plain_colours(root: etree._Element) -> None:
    """Write the colours of *root* and of all below anew.

    They stand in attributes, styles and style sheets. Raises ValueError for a variable that has no value.
    """
    texts = [str(element.get("style", "")) for element in root.iter()]
    texts += [element.text or "" for element in root.iter("{*}style")]
    custom = {name: value.strip() for text in texts for name, value in _CUSTOM.findall(text)}
    _write(root, "#000000", custom)


def _write(element: etree._Element, current: str, custom: Mapping[str, str]) -> None:
    style = _resolved(str(element.get("style", "")), custom)
    declared = {name: value.strip() for name, _, value in _DECLARATION.findall(style)}
    own = declared.get("color") or _resolved(str(element.get("color", "")), custom)
    current = own if own and own.lower() not in ("inherit", "currentcolor") else current
    for name in sorted(_COLOURED & set(map(str, element.attrib))):  # the same bytes each time
        for property_, value in _written(name, _resolved(str(element.get(name)), custom), current):
            element.set(property_, value)
    if style:
        element.set("style", _rewritten(style, current))
    if element.tag == "{http://www.w3.org/2000/svg}style" and element.text:
        element.text = _rewritten(_resolved(element.text, custom), current)
    for child in element:
        _write(child, current, custom)


def _resolved(text: str, custom: Mapping[str, str]) -> str:
    """Return *text* with each var() replaced by its value, or by its fallback."""

    def value(match: re.Match[str]) -> str:
        known = custom.get(match[1], match[2])
        if known is None or "var(" in known:
            raise ValueError(
                tr("uses the variable {name}, which has no value; save it with plain colours", name=match[1])
            )
        return known.strip()

    return _VARIABLE.sub(value, text)


def _rewritten(declarations: str, current: str) -> str:
    def plain(match: re.Match[str]) -> str:
        if match[1] not in _COLOURED:
            return match[0]
        return ";".join(f"{name}{match[2]}{value}" for name, value in _written(match[1], match[3].strip(), current))

    return _DECLARATION.sub(plain, declarations)


def _written(name: str, value: str, current: str) -> Iterator[tuple[str, str]]:
    """Yield the property *name* and, where it has one, its opacity."""
    if value.lower() == "currentcolor":
        value = current
    try:
        colour, opacity = (value, 1.0) if _KEPT.match(value) else with_opacity(value)
    except ValueError:  # no colour: it stays as it was
        colour, opacity = value, 1.0
    if opacity == 0 and name in ("fill", "stroke"):
        yield name, "none"
        return
    yield name, colour
    if opacity < 1 and name in _OPACITIES:
        yield _OPACITIES[name], f"{opacity:g}"
