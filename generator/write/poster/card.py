"""Draws a dilemma card.

The story stands first, then A and B face each other, then come the questions; the back is in the sector's colour.
Lengths are points on an office's sheet, measured from the card's upper left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from generator.colour import mix
from generator.errors import FitError, collected
from generator.graphics import text_on_path, wheel
from generator.graphics.cell_lettering import Faces
from generator.graphics.display_list import Letters, Mark, Rule, Shape, disc, placed, rectangle
from generator.graphics.paragraph import Block, Look, fitted
from generator.graphics.text_on_path import Style
from generator.graphics.wheel import TINTS
from generator.kit import Kit
from generator.kit.cards import HEIGHT, WIDTH, Card
from generator.kit.poster_style import CardStyle, Sizes
from generator.kit.wheel import Dilemma, Sector
from generator.messages import deferred, tr

MM = 72 / 25.4  # points
W, H = WIDTH * MM, HEIGHT * MM
_BACK_TINTS = (0.9, 0.5, 0.18)  # how much white is in the quarter wheel's rings, from the inside
_BLANK_TINT = 0.12  # how much of the sector's colour is in the ground of A and B on a blank card
_OR_RADIUS, _RULE = 8 * MM, 1.0
_FACING = 12 * MM  # from the middle to the words of A and B, past the disc between them
_CARDS = deferred("cards")
_AIR = 3 * MM  # between a text's room and what stands below it
_POLE_ROOM = 10 * MM  # the height of a letter and of the title beside it
_DOT = 1 * MM  # radius of what stands before a question
_BACK_ROOM = 34 * MM  # the height of the sector's name on the back, and of its question


def design(kit: Kit, fonts: Faces, style: CardStyle, dilemmas: Sequence[Dilemma]) -> CardDesign:
    """Return how the cards of *kit* look.

    Their sizes are the largest at which all *dilemmas* fit. Raises FitError with every text that is too long.
    """
    free = CardDesign(kit, fonts, style, style.title_sizes, style.text_sizes, style.pole_sizes)
    title, text, pole = collected(
        (
            lambda: _largest(style.title_sizes, dilemmas, lambda sizes: replace(free, title_sizes=sizes).title),
            lambda: _largest(style.text_sizes, dilemmas, lambda sizes: replace(free, text_sizes=sizes).texts),
            lambda: _largest(style.pole_sizes, dilemmas, lambda sizes: replace(free, pole_sizes=sizes).pole_titles),
        )
    )
    return replace(free, title_sizes=title, text_sizes=text, pole_sizes=pole)


def _largest(
    sizes: Sizes, dilemmas: Sequence[Dilemma], setter: Callable[[Sizes], Callable[[Dilemma], object]]
) -> Sizes:
    """Return the largest of *sizes* at which *setter*'s work fits for all *dilemmas*."""
    *larger, least = (Sizes(size, size, 1) for size in sizes.falling)
    for even in larger:
        with suppress(FitError):
            collected(partial(setter(even), dilemma) for dilemma in dilemmas)
            return even
    collected(partial(setter(least), dilemma) for dilemma in dilemmas)
    return least


@dataclass(frozen=True, slots=True)
class CardDesign:
    """How the cards of a kit look, and the sizes that their texts may have."""

    kit: Kit
    fonts: Faces
    style: CardStyle
    title_sizes: Sizes
    text_sizes: Sizes
    pole_sizes: Sizes

    @property
    def margin(self) -> float:
        """From a card's edge to its words."""
        return self.style.margin_mm * MM

    @property
    def half(self) -> float:
        """The width of the words of A, and of B."""
        return W / 2 - self.margin - _FACING

    @property
    def band(self) -> tuple[float, float]:
        """The upper edge of the band with A and B, and its height."""
        return self.style.band_mm * MM, self.style.band_height_mm * MM

    def colour(self, sector: Sector | None) -> str:
        """Return the colour of a card of *sector*."""
        palette = self.kit.brand.palette
        return palette.sectors[sector.number - 1] if sector else palette.dk2

    # --- what stands on a card ----------------------------------------------------------------------------------------

    def title(self, dilemma: Dilemma) -> Block:
        """Return the title of *dilemma*."""
        design = self.style
        look = Look(self.fonts.heading, True, self.kit.brand.palette.dk2, self.title_sizes, design.leading)
        room = design.story_width_mm * MM, (design.story_mm - design.title_mm) * MM
        return _set(dilemma.title, look, room, tr("the title of dilemma '{name}'", name=dilemma.id))

    def texts(self, dilemma: Dilemma) -> tuple[Block, tuple[Block, Block], tuple[Block, ...]]:
        """Return the story of *dilemma*, what is said for A and for B, and its questions."""
        design, palette, name = self.style, self.kit.brand.palette, dilemma.id
        dark = Look(self.fonts.body, False, palette.dk1, self.text_sizes, design.leading)
        light = replace(dark, colour=palette.lt1)
        story_room = design.story_width_mm * MM, (design.band_mm - design.story_mm) * MM - _AIR
        pole_room = self.half, self.band[1] - 2 * design.band_padding_mm * MM - _POLE_ROOM + _AIR
        indent, gap = design.indent_mm * MM, design.gap_mm * MM
        asked_room = W - 2 * self.margin - indent, H - design.questions_mm * MM - self.margin + _AIR
        a, b = (
            _set(pole.text, light, pole_room, tr("a side of dilemma '{name}'", name=name))
            for pole in (dilemma.a, dilemma.b)
        )
        return (
            _set(dilemma.situation, dark, story_room, tr("the story of dilemma '{name}'", name=name)),
            (a, b),
            fitted(
                dilemma.questions, dark, asked_room, gap, tr("the questions of dilemma '{name}'", name=name), _CARDS
            ),
        )

    def pole_titles(self, dilemma: Dilemma) -> tuple[Block, Block]:
        """Return the titles of A and of B."""
        look = Look(self.fonts.heading, True, self.kit.brand.palette.lt1, self.pole_sizes, 1.15)
        room = self.half - self.letter_room, _POLE_ROOM
        a, b = (
            _set(pole.title, look, room, tr("a side of dilemma '{name}'", name=dilemma.id))
            for pole in (dilemma.a, dilemma.b)
        )
        return a, b

    @property
    def letter_room(self) -> float:
        """The width of A or B, with the air to the title beside it."""
        return 1.05 * self.style.letter_size

    # --- the front ----------------------------------------------------------------------------------------------------

    def front(self, card: Card, bleed: float) -> Iterator[Mark]:
        """Yield the marks of the front, its band reaching *bleed* beyond the edges."""
        yield from self._kicker(card)
        yield from self._wheel(card)
        if card.dilemma is None:
            yield from self._blank(card, bleed)
            return
        design, dilemma, (top, height) = self.style, card.dilemma, self.band
        story, sides, questions = self.texts(dilemma)
        yield self.title(dilemma).mark(self.margin, design.title_mm * MM).read_as("H1")
        yield story.mark(self.margin, design.story_mm * MM)
        yield Shape(rectangle(-bleed, top, W + 2 * bleed, height), self.colour(card.sector))
        palette = self.kit.brand.palette
        yield Shape(rectangle(W / 2 - _RULE, top, 2 * _RULE, height), palette.lt1)
        for left, letter, title, text in zip(
            (self.margin, W / 2 + _FACING), "AB", self.pole_titles(dilemma), sides, strict=True
        ):
            yield from self._pole(left, letter, title, text)
        yield from self._between(self.colour(card.sector))
        top = design.questions_mm * MM
        for question in questions:
            centre = (
                self.margin + _DOT,
                top + question.style.rise / 2 + (question.style.cap_height - question.style.rise),
            )
            yield Shape(disc(centre, _DOT), self.colour(card.sector))
            yield question.mark(self.margin + design.indent_mm * MM, top).read_as("LBody")
            top += len(question.lines) * question.leading * question.style.size + design.gap_mm * MM

    def _kicker(self, card: Card) -> Iterator[Letters]:
        """Yield the sector's name, and the card's number."""
        words, style = self.kit.words, Style(self.fonts.bold, self.style.kicker_size)
        label = card.sector.name if card.sector else self.kit.wheel.title
        if card.dilemma:
            label = f"{label} · {words.dilemma} {card.number}"
        base = self.margin + style.cap_height
        yield text_on_path.straight(label, style, self.colour(card.sector), (self.margin, base))

    def _wheel(self, card: Card) -> Iterator[Mark]:
        """Yield the wheel that shows where the sector lies."""
        palette, radius = self.kit.brand.palette, self.style.wheel_mm * MM / 2
        centre = W - self.margin - radius, self.margin + radius
        for cell in wheel.cells():
            is_current = card.sector is None or cell.sector == card.sector.number - 1
            tint = (TINTS.current if is_current else TINTS.other)[cell.ring]
            yield Shape(
                placed(wheel.outline(cell), centre, radius), mix(palette.sectors[cell.sector], palette.lt1, tint)
            )
        yield Shape(placed(wheel.hub(), centre, radius), palette.dk2)

    def _pole(self, left: float, letter: str, title: Block | None, text: Block | None) -> Iterator[Mark]:
        """Yield A or B: the letter, its title beside it, what is said for it below."""
        palette, style = self.kit.brand.palette, Style(self.fonts.display, self.style.letter_size)
        top = self.band[0] + self.style.band_padding_mm * MM
        base = top + style.cap_height
        if title is None or text is None:
            yield text_on_path.straight(letter, style, palette.dk2, (left, base))
            return
        yield text_on_path.straight(letter, style, palette.lt1, (left, base))
        above = (style.cap_height - title.height) / 2
        yield title.mark(left + self.letter_room, top + above).read_as("H2")
        yield text.mark(left, top + _POLE_ROOM + _AIR / 2)

    def _between(self, colour: str) -> Iterator[Mark]:
        """Yield the disc with "or" between A and B."""
        top, height = self.band
        style, middle = Style(self.fonts.bold, self.style.kicker_size), top + height / 2
        yield Shape(disc((W / 2, middle), _OR_RADIUS), self.kit.brand.palette.lt1)
        base = W / 2, middle + style.rise / 2
        yield text_on_path.straight(self.kit.words.or_, style, colour, base, "centre")

    def _blank(self, card: Card, bleed: float) -> Iterator[Mark]:
        """Yield the front of a card for a dilemma of the participants' own."""
        design, palette, words = self.style, self.kit.brand.palette, self.kit.words
        (top, height), colour = self.band, self.colour(card.sector)
        title = Style(self.fonts.display, self.title_sizes.largest)
        base = design.title_mm * MM + title.cap_height
        yield text_on_path.straight(words.own_dilemma, title, palette.dk2, (self.margin, base)).read_as("H1")
        label = Style(self.fonts.regular, self.text_sizes.largest)
        story = design.story_mm * MM
        yield text_on_path.straight(words.own_situation, label, palette.dk1, (self.margin, story + label.cap_height))
        yield Shape(rectangle(-bleed, top, W + 2 * bleed, height), mix(colour, palette.lt1, _BLANK_TINT))
        yield Shape(rectangle(W / 2 - _RULE, top, 2 * _RULE, height), palette.lt1)
        for left, letter in ((self.margin, "A"), (W / 2 + _FACING, "B")):
            yield from self._pole(left, letter, None, None)
            lines = top + design.band_padding_mm * MM
            yield from self._lines(left + self.letter_room, lines, self.half - self.letter_room, 3)
        yield from self._between(colour)
        yield from self._lines(self.margin, story + label.cap_height, design.story_width_mm * MM, 2)
        mark = Style(self.fonts.bold, self.pole_sizes.largest)
        questions = design.questions_mm * MM
        yield text_on_path.straight("?", mark, palette.dk2, (self.margin, questions + mark.cap_height))
        yield from self._lines(self.margin + self.letter_room, questions - design.line_mm * MM / 2, self.half * 2, 2)

    def _lines(self, left: float, top: float, width: float, count: int) -> Iterator[Rule]:
        """Yield lines to write on, the first one line below *top*."""
        for number in range(1, count + 1):
            level = top + number * self.style.line_mm * MM
            yield Rule((left, level), (left + width, level), 0.75, self.kit.brand.palette.accent6)

    # --- the back -----------------------------------------------------------------------------------------------------

    def back(self, card: Card, bleed: float) -> Iterator[Mark]:
        """Yield the marks of the back: the sector's colour and quarter of the wheel.

        Both reach *bleed* beyond the edges. The quarter lies in the corner where its middle is that of the wheel.
        """
        palette, colour, design = self.kit.brand.palette, self.colour(card.sector), self.style
        number = card.sector.number - 1 if card.sector else 0
        yield Shape(rectangle(-bleed, -bleed, W + 2 * bleed, H + 2 * bleed), colour)
        radius = design.back_wheel_mm * MM
        centre = (W + bleed if number in (0, 3) else -bleed), (H + bleed if number in (0, 1) else -bleed)
        quarter = [cell for cell in wheel.cells() if cell.sector == number]
        for cell, white in zip(quarter, _BACK_TINTS, strict=True):
            yield Shape(placed(wheel.bleeding(cell), centre, radius), mix(palette.lt1, colour, white))
        yield Shape(placed(wheel.bleeding(wheel.hub_cell(number)), centre, radius), palette.accent5)
        left = self.margin if number in (0, 3) else radius + self.margin
        yield from self._back_words(card, left, W - radius - 2 * self.margin)

    def _back_words(self, card: Card, left: float, width: float) -> Iterator[Mark]:
        """Yield the sector's name and question, and whose card it is."""
        design, white, hub = self.style, self.kit.brand.palette.lt1, " ".join(self.kit.wheel.hub)
        heading = Look(self.fonts.heading, True, white, design.name_sizes, 1.1)
        plain = Look(self.fonts.body, False, white, design.question_sizes, design.leading)
        room = width, _BACK_ROOM
        label, question = (
            (card.sector.name, card.sector.question) if card.sector else (self.kit.wheel.title, self.kit.wheel.question)
        )
        name = _set(label, heading, room, tr("a theme's name"))
        asked = _set(question, plain, (width, 2 * _BACK_ROOM), tr("a theme's question"))
        yield name.mark(left, self.margin).read_as("H1")
        yield asked.mark(left, self.margin + name.height + 2 * _AIR)
        small = replace(plain, sizes=Sizes(design.kicker_size, design.kicker_size, 1))
        sender = _set(f"{self.kit.wheel.title} · {hub}", small, room, tr("the wheel's title"))
        yield sender.mark(left, H - self.margin - sender.height)


def _set(text: str, look: Look, room: tuple[float, float], spot: str) -> Block:
    (block,) = fitted((text,), look, room, 0, spot, _CARDS)
    return block
