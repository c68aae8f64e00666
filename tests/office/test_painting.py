"""A layout's page as it is painted: polygons as polygons, in their order."""

from __future__ import annotations

from typing import Any

import pptx
import pytest
from lxml import etree

from generator.office.pptx.backgrounds import LayoutColours
from generator.office.pptx.boxes import Box, bounding_box
from generator.office.pptx.contrast import ensure_legible
from generator.template.layout import LayoutRef, read_layout

SIZE = (9_144_000, 6_858_000)
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_BLUE, _WHITE = (
    '<a:solidFill><a:srgbClr val="004F9F"/></a:solidFill>',
    '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>',
)
_TRIANGLE = '<a:prstGeom prst="rtTriangle"><a:avLst/></a:prstGeom>'
_BOX = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
# The lower left half of the box, as PowerPoint writes a freeform.
_FREEFORM = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
    '<a:path w="100" h="100"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="100" y="100"/></a:lnTo>'
    '<a:lnTo><a:pt x="0" y="100"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>'
)


def layout_with(*shapes: tuple[str, str, Box]) -> Any:
    """A layout "Title Only" with shapes of (geometry, fill, box) below its placeholders."""
    layout = pptx.Presentation().slide_layouts[5]
    for number, (geometry, fill, box) in enumerate(shapes, 90):
        place = f'<a:xfrm><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
        layout.shapes._spTree.append(
            etree.fromstring(
                f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Panel"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
                f"<p:spPr>{place}{geometry}{fill}</p:spPr></p:sp>"
            )
        )
    return layout


def colours_at(layout: Any, box: Box) -> set[str]:
    return {colour for colour, share in LayoutColours(layout, SIZE).page.ground(box).colours if share > 0.02}


@pytest.mark.parametrize("geometry", [_TRIANGLE, _FREEFORM])
def test_a_slanted_panel_lies_behind_text_only_where_it_is_painted(geometry: str) -> None:
    layout = layout_with((geometry, _BLUE, Box(0, 0, 8_000_000, 6_000_000)))
    assert colours_at(layout, Box(300_000, 4_000_000, 2_000_000, 1_500_000)) == {"#004F9F"}
    assert colours_at(layout, Box(5_500_000, 300_000, 2_000_000, 1_500_000)) == {"#FFFFFF"}


def test_what_a_later_shape_hides_is_no_obstacle_and_no_ground() -> None:
    hidden, sheet = Box(1_000_000, 2_000_000, 4_000_000, 2_000_000), Box(500_000, 1_500_000, 8_000_000, 5_000_000)
    layout = layout_with((_BOX, _BLUE, hidden), (_BOX, _WHITE, sheet))
    assert colours_at(layout, hidden) == {"#FFFFFF"}
    reading = read_layout(layout, LayoutRef(0, 5, layout.name), SIZE)
    assert not any(obstacle.intersection(hidden) == hidden for obstacle in reading.obstacles)


def test_a_frame_leaves_its_middle_as_it_was() -> None:
    inner = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in ((90, 10), (90, 90), (10, 90)))
    outer = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in ((100, 0), (100, 100), (0, 100)))
    start = '<a:moveTo><a:pt x="{0}" y="{0}"/></a:moveTo>'
    path = f"{start.format(0)}{outer}<a:close/>{start.format(10)}{inner}<a:close/>"
    before, _, after = _FREEFORM.partition('<a:path w="100" h="100">')
    frame = f'{before}<a:path w="100" h="100">{path}{after[after.index("</a:path>") :]}'
    layout = layout_with((frame, _BLUE, Box(0, 0, 9_144_000, 6_858_000)))
    assert colours_at(layout, Box(2_000_000, 2_000_000, 4_000_000, 2_000_000)) == {"#FFFFFF"}
    assert colours_at(layout, Box(0, 0, 9_000_000, 400_000)) == {"#004F9F"}


def test_a_triangle_is_an_obstacle_only_where_it_shows() -> None:
    corner = Box(7_200_000, 4_000_000, 1_944_000, 2_000_000)
    layout = layout_with((_TRIANGLE, _BLUE, corner))
    reading = read_layout(layout, LayoutRef(0, 5, layout.name), SIZE)
    beside = Box(8_300_000, 4_050_000, 800_000, 800_000)  # right of the slanted side
    assert not any(obstacle.intersection(beside).area for obstacle in reading.obstacles)
    parts = [obstacle for obstacle in reading.obstacles if obstacle.intersection(corner) == obstacle]
    assert bounding_box(parts).area > 0.9 * corner.area


def slide_with_text(layout: Any, words: str) -> Any:
    deck = layout.part.package.presentation_part.presentation
    slide = deck.slides.add_slide(layout)
    slide.shapes.title.text_frame.text = words
    for run in slide._element.iter("{*}r"):
        run.insert(0, etree.fromstring(f'<a:rPr {_NAMESPACES} sz="2800"/>'))
    return slide


def test_the_ink_of_a_designers_placeholder_stays_unless_it_is_certain_to_fail() -> None:
    from generator.office.pptx.placeholders import read_slot

    title = Box(457_200, 274_638, 8_229_600, 1_143_000)
    for panel, is_changed in ((Box(0, 0, 3_000_000, 1_500_000), False), (Box(0, 0, 9_144_000, 1_500_000), True)):
        layout = layout_with((_BOX, '<a:solidFill><a:srgbClr val="101010"/></a:solidFill>', panel))
        slide = slide_with_text(layout, "Ledelse i en digital tid")
        slot = read_slot("Title", next(iter(layout.placeholders)), layout)
        assert slot.box == title
        ensure_legible(slide._element, LayoutColours(layout, SIZE), [slot])
        fills = list(slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}solidFill"))
        assert bool(fills) == is_changed, f"a black panel of {panel.width} EMU"
