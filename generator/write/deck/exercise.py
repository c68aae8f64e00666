"""Draws an exercise: its picture, its steps in columns, and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.graphics.exercise_scenes import Panel, scene_of
from generator.graphics.figures import Mark
from generator.kit.slides import ExerciseSlide
from generator.office.drawingml import CELL_SIDE, group, paragraph, shape, shape_properties
from generator.office.pptx.boxes import Box
from generator.office.units import EMU_PER_POINT
from generator.typeset import fitting
from generator.write.deck.drawing import Ground, figure_xml
from generator.write.deck.slide_builder import MIN_SIZE, SlideBuilder
from generator.write.deck.wheel import mini_wheel_xml

_COLUMN_GAP = 304_800  # EMU
_NUMERAL_SCALE = 1.6  # on the size of a step: 32 points on 20
_GROUND_TINT, _BAND_TINT = 15, 12  # per cent of the sector's colour


def write_exercise(builder: SlideBuilder, slide: ExerciseSlide) -> None:
    """Write what the exercise asks for.

    Where the layout has no place for the clock, time and groups stand with what comes out of it.
    """
    area = builder.area("Drawing")
    assert area is not None
    facts = [paragraph(f"{builder.kit.words.product}: {slide.product}", bold=True)]
    if "Clock" not in builder.binding.slots:
        facts.insert(0, paragraph(slide.terms))
    _draw_scene(builder, slide, area)
    _write_steps(builder, slide.task)
    builder.set_text("Facts", facts, fill=builder.tint(_BAND_TINT))


def _write_steps(builder: SlideBuilder, task: Sequence[str]) -> None:
    """Write the steps in columns; in two where a word is wider than a column."""
    body = builder.binding.slots["Body"].box
    boxes = body.columns(len(task), _COLUMN_GAP)
    smallest = MIN_SIZE * builder.binding.type_scale
    widest = max(fitting.width(word, builder.font, smallest) for line in task for word in line.split())
    if widest * EMU_PER_POINT > boxes[0].width - 2 * CELL_SIDE:
        half = -(-len(task) // 2)
        lines = [paragraph(f"{number}. {line}") for number, line in enumerate(task, 1)]
        builder.set_columns("Body", [lines[:half], lines[half:]], body.columns(2, _COLUMN_GAP))
        return
    steps = [
        [paragraph(str(number), bold=True, colour=builder.accent, scale=_NUMERAL_SCALE), paragraph(line, before=0)]
        for number, line in enumerate(task, 1)
    ]
    builder.set_columns("Body", steps, boxes)


def _draw_scene(builder: SlideBuilder, slide: ExerciseSlide, area: Box) -> None:
    """Draw the exercise's picture as one group, which says who works together."""
    scene = scene_of(slide.exercise, slide.poles)
    boxes = area.columns(len(scene.panels), _COLUMN_GAP)
    members = "".join(_panel_xml(builder, panel, box) for panel, box in zip(scene.panels, boxes, strict=True))
    properties = shape_properties(builder.ids, slide.title, alt=f"{slide.title}: {slide.group_size}")
    builder.add_shape(group(properties, area, members))


def _panel_xml(builder: SlideBuilder, panel: Panel, box: Box) -> str:
    """Return a panel: a tinted ground, and its figures as large as *box* allows."""
    unit = min(box.height / 100, box.width / panel.width)
    ground = Ground(
        box.left + round(box.width - panel.width * unit) // 2, box.top + round(box.height - 100 * unit) // 2, unit
    )
    tint = builder.tint(_GROUND_TINT)
    xml = shape(shape_properties(builder.ids, "ground", decorative=True), box, "rect", tint.solid_fill)
    if panel.wheel:
        x, y, diameter = panel.wheel
        disc = Mark("ellipse", x - diameter / 2, y - diameter / 2, diameter, diameter, "none")
        sectors = [sector.number for sector in builder.kit.wheel.sectors]
        xml += mini_wheel_xml(builder, ground.box(disc), sectors)
    return xml + "".join(figure_xml(builder, figure, ground, builder.accent) for figure in panel.figures)
