"""Reads DrawingML: names, percentages, colours, transforms.

Colours are "#RRGGBB", lengths EMU.
"""

from __future__ import annotations

import colorsys
from typing import Any

from generator.office.pptx.boxes import Box

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill")
_NAMED_COLOURS = {"white": "#FFFFFF", "window": "#FFFFFF"}  # of prstClr and sysClr
_GAMMA = 2.2
_UNITS = {"mm": 36_000, "cm": 360_000, "in": 914_400, "pt": 12_700, "pc": 152_400, "pi": 152_400}  # EMU


def local_name(element: Any) -> str:
    """Return the tag of *element* without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def percentage(value: str | None) -> float:
    """Return an ST_Percentage as a fraction; 1 where there is none.

    Transitional files count thousandths of a per cent, strict ones write "90%" (ECMA-376 part 1, 22.9.2.9).
    """
    if value is None:
        return 1.0
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000


def emu(value: str | None, default: int = 0) -> int:
    """Return an ST_Coordinate32 as EMU, *default* where there is none.

    Transitional files count EMU, strict ones may write "0.5in" (ECMA-376 part 1, 22.9.2.15). Raises ValueError.
    """
    if value is None:
        return default
    unit = _UNITS.get(value[-2:])
    return round(float(value[:-2]) * unit) if unit else int(value)


def base_colour(element: Any) -> str:
    """Return the colour of srgbClr, sysClr, scrgbClr or prstClr.

    Its transforms are left out. It is black for what Office itself never writes.
    """
    value = element.get("lastClr") or element.get("val", "")
    if len(value) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in value):
        return f"#{value.upper()}"
    if element.tag == f"{A}scrgbClr":
        channels = [max(0.0, min(1.0, percentage(element.get(name)))) for name in "rgb"]
        return "#" + "".join(f"{round(255 * channel ** (1 / _GAMMA)):02X}" for channel in channels)
    return _NAMED_COLOURS.get(value, "#000000")


def change_lightness(colour: str, factor: float, offset: float = 0.0) -> str:
    """Return *colour* with its lightness in HSL times *factor* plus *offset*.

    Lightness is 0 to 1; Office changes it in the same way.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)))
    channels = colorsys.hls_to_rgb(hue, min(1.0, lightness * factor + offset), saturation)
    return "#" + "".join(f"{round(255 * channel):02X}" for channel in channels)


def transform_box(transform: Any) -> Box:
    """Return the box of an `a:xfrm` or `p:xfrm` that has offset and extent."""
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    return Box(emu(offset.get("x")), emu(offset.get("y")), emu(extent.get("cx")), emu(extent.get("cy")))
