"""From the few colours of a brand to a full theme.

Four sectors that are told apart, and texts that can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.colour import (
    BLACK,
    WHITE,
    apart,
    contrast,
    darkened,
    differs,
    is_neutral,
    is_pale,
    lightened,
    lightness,
    mix,
    shifted,
    turned,
)
from generator.errors import with_hint
from generator.kit.brand import Palette
from generator.messages import deferred, tr

TEXT = 4.51  # contrast of text with its ground: 4.5 (WCAG 2.1, 1.4.3), and what programs differ by in reckoning it
RUNNING = 7.0  # of running text, and of white text with the ground of covers (WCAG 2.1, 1.4.6)
SET_OFF = 1.02  # of a light ground with white, or it is none
PAPER = 15.0  # of black text with the light ground
DEEPEST_TINT = 0.32  # of a sector's colour, on which running text stands
# CIEDE2000 between any two sectors, in normal sight and in deuteranopia and protanopia. The palette of Okabe and Ito,
# made for colour-blind readers, has 11.6 between its two nearest; four greys that carry white text reach 10.
APART = 10.0
EASY = (16.0, 13.0, APART)  # what companions of the brand's colours, which we choose, are wanted to have
MOST_STEPS = 20  # hundredths of OKLCH's lightness, by which a given colour may stray to be told from the others
LIGHTEST_GREY = 0.8  # of OKLCH's lightness: beyond it a grey is paper
SECTORS = 4
TURNS = (180, 90, 270, 135, 45, 225, 315)  # degrees of hue from the first colour, what goes best with it first
CHROMA = (0.07, 0.13)  # of companions: below it they read as greys, beyond it they outshine the brand
LIGHTNESSES = (0.46, 0.38, 0.52, 0.31)
TINT = "#5A6E8C"  # slate: the hue that goes with greys and black first, then the hues that it turns to
MUTED = (0.05, 0.06)  # the chroma of what goes with greys: seen as a colour, still quiet beside them
SPARE = 0.7  # contrast that a companion has above what it needs


Named = tuple[str, str]  # the key that a colour stands at, and the colour, "#RRGGBB"


@dataclass(frozen=True, slots=True)
class Colours:
    """What a brand says of colours.

    Those for *sectors* in their order, the rest by what they are for. *named* finds every colour by its names.
    """

    sectors: tuple[Named, ...]
    foreground: Named | None
    background: Named | None
    dark: Named | None
    headings: Named | None
    link: Named | None
    named: Mapping[str, str]


def full_palette(brand_colours: Colours, defaults: Palette) -> tuple[Palette, tuple[str, ...]]:
    """Return the theme of a brand, and a sentence for each colour that was changed.

    Colours are changed to be read and told apart.
    """
    looks = [colour for colour in (brand_colours.headings, brand_colours.dark, brand_colours.link) if colour]
    if not (brand_colours.sectors or looks or brand_colours.foreground or brand_colours.background):
        return defaults, ()
    notes: list[str] = []
    known = brand_colours.sectors or looks
    lead = known[0] if known else ("", defaults.dk2)
    sectors = _sectors(known, lead[1], notes if brand_colours.sectors else []) if known else defaults.sectors
    lt2 = _light_ground(brand_colours, lead[1], notes)
    body = [(WHITE, RUNNING), (lt2, RUNNING), *((mix(colour, WHITE, DEEPEST_TINT), TEXT) for colour in sectors)]
    text = [(WHITE, TEXT), (lt2, TEXT)]
    cover = brand_colours.headings or (lead if contrast(lead[1], WHITE) >= TEXT else brand_colours.dark or lead)
    link = brand_colours.link or (lead if known else ("", defaults.hlink))
    dk1 = darkened(brand_colours.foreground[1] if brand_colours.foreground else defaults.dk1, body)
    dk2 = _toned(cover[1], [(WHITE, RUNNING), (lt2, TEXT)])
    hlink = darkened(link[1], text)
    changed = ((brand_colours.foreground, dk1), (brand_colours.headings, dk2), (brand_colours.link, hlink))
    notes += [
        tr("{name} {colour} is too pale to read; {used} is used", name=colour[0], colour=colour[1], used=used)
        for colour, used in changed
        if colour and colour[1] != used
    ]
    spare = [colour for _, colour in brand_colours.sectors if colour not in sectors]
    return Palette(
        dk1=dk1,
        lt1=WHITE,
        dk2=dk2,
        lt2=lt2,
        accent1=sectors[0],
        accent2=sectors[1],
        accent3=sectors[2],
        accent4=sectors[3],
        accent5=spare[0] if spare else known[-1][1] if known else defaults.accent5,
        accent6=darkened(defaults.accent6, text),
        hlink=hlink,
        folHlink=hlink,
    ), tuple(notes)


def _light_ground(brand_colours: Colours, lead: str, notes: list[str]) -> str:
    """Return the ground that is set off against white.

    The brand's, or a colour of its that is pale enough to be one, else a breath of *lead*'s hue.
    """
    if brand_colours.background and contrast(brand_colours.background[1], WHITE) >= SET_OFF:
        name, background = brand_colours.background
        ground = lightened(background, BLACK, PAPER)
        if ground != background:
            notes.append(
                tr(
                    "{name} {background} is too dark to read on; {ground} is used for light grounds",
                    name=name,
                    background=background,
                    ground=ground,
                )
            )
        return ground
    for name, colour in brand_colours.sectors:
        if is_pale(colour) and contrast(colour, BLACK) >= PAPER:
            notes.append(
                tr("{name} {colour} is pale enough for light grounds, and used for them", name=name, colour=colour)
            )
            return colour
    return turned(lead, 0, 0.968, 0, 0.012)


def _toned(colour: str, grounds: Sequence[tuple[str, float]]) -> str:
    """Return the nearest tone of *colour* that can be read on *grounds*.

    A pale one does not become a grey by it.
    """
    tone = darkened(colour, grounds)
    if tone == colour or is_neutral(colour):
        return tone
    return darkened(turned(tone, 0, lightness(tone), CHROMA[0], 1), grounds)


def _sectors(named_colours: Sequence[Named], lead: str, notes: list[str]) -> tuple[str, str, str, str]:
    """Return the sectors' colours.

    The given ones in their order, as far as they can be told apart, then companions.

    Colours with a hue come before greys; what stands apart as it is, before what must be moved.
    """
    toned = [_toned(colour, [(WHITE, TEXT)]) for _, colour in named_colours]
    chosen: dict[int, str] = {}
    groups = _worthy([colour for _, colour in named_colours])
    for group in groups:
        for number in group:
            if len(chosen) < SECTORS and _differs(toned[number], chosen.values(), APART):
                chosen[number] = toned[number]
        while len(chosen) < SECTORS:
            moves = ((number, _moved(toned[number], chosen.values())) for number in group if number not in chosen)
            nearest = min(((move[0], number, move[1]) for number, move in moves if move), default=None)
            if nearest is None:
                break
            chosen[nearest[1]] = nearest[2]
    while (added := _completed(list(chosen.values()), lead)) is None:
        chosen.popitem()
    notes.extend(_changes(named_colours, toned, chosen, {number for group in groups for number in group}))
    first, second, third, fourth = [chosen[number] for number in sorted(chosen)] + added
    return first, second, third, fourth


def _worthy(colours: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the indices of *colours* that may become sectors: with a hue, and greys.

    The colours of paper are among them only if there is nothing else.
    """
    hued = [number for number, colour in enumerate(colours) if not is_neutral(colour)]
    greys = [number for number, colour in enumerate(colours) if is_neutral(colour)]
    return hued, [number for number in greys if not hued or lightness(colours[number]) <= LIGHTEST_GREY]


def _differs(colour: str, others: Iterable[str], least: float) -> bool:
    return all(apart(colour, other) >= least for other in others)


def _moved(colour: str, others: Iterable[str]) -> tuple[int, str] | None:
    """Return the nearest tone of *colour* that carries white text, and its distance.

    It is darker or lighter, and differs from *others*. The distance is in hundredths of lightness.
    """
    taken = tuple(others)
    for steps in range(1, MOST_STEPS + 1):
        for tone in (shifted(colour, -steps / 100), shifted(colour, steps / 100)):
            if contrast(tone, WHITE) >= TEXT and _differs(tone, taken, APART):
                return steps, tone
    return None


_ALIKE = {  # by whether a colour was made darker, and whether everybody or only colour-blind readers confuse it
    (False, True): deferred("{name} {colour} looks too much like {other}"),
    (False, False): deferred("{name} {colour} looks too much like {other} to colour-blind readers"),
    (True, True): deferred(
        "white text cannot be read on {name} {colour}, and its darker tone looks too much like {other}"
    ),
    (True, False): deferred(
        "white text cannot be read on {name} {colour}, and its darker tone looks too much like {other} to colour-blind"
        " readers"
    ),
}


def _changes(
    named_colours: Sequence[Named], toned: Sequence[str], chosen: Mapping[int, str], worthy: set[int]
) -> Iterator[str]:
    """Yield what became of given colours that are not used as they are."""
    for number, (name, colour) in enumerate(named_colours):
        tone = chosen.get(number)
        others = [other for other in chosen if other != number]
        late = tone is None and len(chosen) == SECTORS and number > max(chosen)
        if tone == colour or number not in worthy or late:  # late: it came when all four were there
            continue
        used = tr("{tone} is used for its theme", tone=tone) if tone else tr("it has no theme")
        if tone == toned[number]:
            yield with_hint(tr("white text cannot be read on {name} {colour}", name=name, colour=colour), used)
        elif others:
            near = min(others, key=lambda other: apart(toned[number], chosen[other]))
            to_all = differs(toned[number], chosen[near]) < APART
            looks = _ALIKE[toned[number] != colour, to_all]
            yield with_hint(tr(looks, name=name, colour=colour, other=named_colours[near][0]), used)


def _completed(chosen: list[str], lead: str) -> list[str] | None:
    """Return the companions that make four of *chosen*.

    None where there are none that differ.

    They differ as easily as can be.
    """
    candidates = [candidate for candidate in dict.fromkeys(_companions(lead)) if contrast(candidate, WHITE) >= TEXT]
    return next((completed for least in EASY if (completed := _search(chosen, candidates, least)) is not None), None)


def _search(chosen: list[str], candidates: list[str], least: float) -> list[str] | None:
    """Return the first *candidates* that make four with *chosen*, all *least* apart."""
    if len(chosen) == SECTORS:
        return []
    for number, candidate in enumerate(candidates):
        if _differs(candidate, chosen, least):
            rest = _search([*chosen, candidate], candidates[number + 1 :], least)
            if rest is not None:
                return [candidate, *rest]
    return None


def _companions(lead: str) -> Iterator[str]:
    """Yield colours that go with *lead*, the best first.

    Its hue turned, then tones of its own; with a grey or black, muted hues before greys, since greys alone, all dark
    enough for white text, run together on a projector.
    """
    if is_neutral(lead):
        for turn in (0, *TURNS):
            for light in LIGHTNESSES:
                yield darkened(turned(TINT, turn, light, *MUTED), [(WHITE, TEXT + SPARE)])
        for percent in range(56, 14, -3):
            yield turned(lead, 0, percent / 100, 0, 0)
        return
    for turn in TURNS:
        for light in LIGHTNESSES:
            yield darkened(turned(lead, turn, light, *CHROMA), [(WHITE, TEXT + SPARE)])
    for light in LIGHTNESSES:
        yield turned(lead, 0, light, 0.02, 0.13)
