"""Makes a format's programme a municipality's own.

Which modules, in which order, how long each part may take.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Fault, InputError, Key, Where, did_you_mean
from generator.kit.workshop import GRID
from generator.messages import tr
from generator.read.content import Content, part_minutes
from generator.read.schema.own_programme import OwnProgramme
from generator.read.schema.workshop import Exercise, Format, Module, Part
from generator.resolve.apportionment import Share, apportioned
from generator.resolve.solver import Block, Span

LEAST, MOST = 0.7, 1.5  # of the usual minutes, where content names no bounds
EXTRA_BREAK = "extra-break"
_EXTRA_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the solver is asked.

    The modules by the names of their blocks, and the length of the day, if it has one.
    """

    modules: Mapping[str, Module]
    blocks: tuple[Block, ...]
    length: int | None


def wanted(
    content: Content, form: Format, wishes: OwnProgramme, start: dt.time, where: Callable[[Key], Where]
) -> Wanted:
    """Return what *wishes* make of *form*.

    *where* is the place of a key of the municipality's file.

    Raises InputError with all that they name wrongly.
    """
    editor = _Editor(content, form, start, where)
    modules = editor.chosen(wishes)
    modules = editor.without(modules, wishes.leave_out)
    modules = editor.ordered(modules, wishes.order)
    modules = editor.swapped(modules, wishes.swap)
    spans = {module.id: tuple(span(part, module, content.exercises) for part in module.parts) for module in modules}
    for name, minutes in wishes.lengthen.items():
        spans = editor.pinned(modules, spans, ("lengthen", name), minutes)
    for name, minutes in wishes.shorten.items():
        spans = editor.pinned(modules, spans, ("shorten", name), -minutes)
    times = editor.times(modules, wishes.fixed)
    length = editor.length(wishes)
    if editor.faults:
        raise InputError(editor.faults)
    blocks: list[Block] = []
    for module in modules:
        at = times.pop(module.id, None)  # where a module comes again, its time is that of the first
        blocks.append(Block(module.id, spans[module.id], module.kind == "break", at))
    return Wanted({module.id: module for module in modules}, tuple(blocks), length)


def extra_break(content: Content) -> tuple[Module, Block]:
    """Return the break that is put in where a programme has too few, and its block."""
    text = content.slides.extra_break
    part = Part(what=text.title, minutes=_EXTRA_MINUTES, show="break", how=text.how, who=content.words.everyone)
    module = Module(id=EXTRA_BREAK, title=text.title, kind="break", aim=text.aim, parts=(part,))
    return module, Block(EXTRA_BREAK, (span(part, module, content.exercises),), is_break=True)


def span(part: Part, module: Module, exercises: Mapping[str, Exercise]) -> Span:
    """Return how long *part* may take.

    The bounds are those of content, or 70 per cent of its usual minutes and 150 (of an exercise, which has minutes in
    its own file, too: of the fewer and of the more), and a minute for each step and the closing. A break stays on the
    grid.
    """
    usual = part_minutes(part, exercises)
    exercise = exercises[part.exercise] if part.exercise else None
    own = exercise.minutes if exercise else usual
    least = part.least or (exercise and exercise.least) or round(LEAST * min(own, usual))
    most = part.most or (exercise and exercise.most) or round(MOST * max(own, usual))
    if module.kind == "break":
        least, most = GRID * max(1, least // GRID), GRID * max(1, most // GRID)
    return Span(min(usual, max(least, exercise.fewest if exercise else 1)), usual, max(usual, most))


class _Editor:
    """Applies one wish after the other, and gathers what they name wrongly.

    What is wrong changes nothing.
    """

    def __init__(self, content: Content, form: Format, start: dt.time, where: Callable[[Key], Where]) -> None:
        self.content, self.form, self.start, self._where = content, form, start, where
        self.faults: list[Fault] = []

    def fault(self, key: Key, message: str, hint: str = "") -> None:
        """Note what is wrong at *key*, below `workshop`."""
        self.faults.append(Fault(self._where(("workshop", *key)), message, hint))

    def unknown(self, key: Key, name: str, known: Iterable[str]) -> None:
        """Note that *name* is none of *known*."""
        self.fault(key, tr("'{name}' is not in this programme", name=name), did_you_mean(name, known))

    def chosen(self, wishes: OwnProgramme) -> list[Module]:
        """Return the modules of the format, or those that the municipality lists itself."""
        if wishes.programme is None:
            return list(self.form.modules)
        modules: list[Module] = []
        for position, entry in enumerate(wishes.programme):
            module = self._entry(entry, ("programme", position))
            if module is None:
                continue
            if any(other.id == module.id and other != module for other in modules):
                self.fault(
                    ("programme", position),
                    tr("'{id}' stands in the programme already", id=module.id),
                    tr("take one of them"),
                )
            else:
                modules.append(module)
        return modules

    def _entry(self, entry: str, key: Key) -> Module | None:
        """Return the module that an entry of `programme` names.

        None, with a fault, where there is none.
        """
        if entry.startswith("exercise:"):
            name = entry.removeprefix("exercise:")
            exercise = self.content.exercises.get(name)
            if exercise is None:
                self.fault(key, tr("'{name}' is no exercise", name=name), did_you_mean(name, self.content.exercises))
                return None
            part = Part(exercise=name, show="exercise")
            return Module(
                id=name, title=exercise.name, aim=exercise.purpose, outcome=exercise.product, parts=(part,)
            )  # fmt: skip
        form_name, _, name = entry.rpartition("/")
        form = self.content.formats.get(form_name) if form_name else self.form
        if form is None:
            self.fault(
                key,
                tr("'{name}' is not a format", name=form_name),
                did_you_mean(form_name, self.content.formats),
            )
            return None
        module = next((module for module in form.modules if module.id == name), None)
        if module is None:
            self.fault(
                key,
                tr("'{id}' has no module '{name}'", id=form.id, name=name),
                did_you_mean(name, (module.id for module in form.modules)),
            )
        return module

    def without(self, modules: list[Module], names: Sequence[str]) -> list[Module]:
        """Return *modules* without the modules and exercises with *names*."""
        known = _names(modules)
        for position, name in enumerate(names):
            if name not in known:
                self.unknown(("leave_out", position), name, known)
        rest = [self._with_parts(module, [part for part in module.parts if part.exercise not in names])
                for module in modules if module.id not in names]  # fmt: skip
        rest = [module for module in rest if module.parts]
        if all(module.kind == "break" for module in rest):
            self.fault(("leave_out",), tr("nothing is left of the programme"))
            return modules
        return rest

    def ordered(self, modules: list[Module], names: Sequence[str]) -> list[Module]:
        """Return *modules*, those with *names* in that order, in the places they had."""
        known = [module.id for module in modules]
        for position, name in enumerate(names):
            if name not in known:
                self.unknown(("order", position), name, known)
            elif name in names[:position]:
                self.fault(("order", position), tr("'{name}' stands twice", name=name), tr("keep one"))
        by_name = {module.id: module for module in modules}
        moved = iter([by_name[name] for name in dict.fromkeys(names) if name in by_name])
        return [next(moved, module) if module.id in names else module for module in modules]

    def swapped(self, modules: list[Module], swaps: Mapping[str, str]) -> list[Module]:
        """Return *modules* with other exercises of the same service."""
        exercises = self.content.exercises
        used = [part.exercise for module in modules for part in module.parts if part.exercise]
        sound: dict[str, str] = {}
        for old, new in swaps.items():
            alike = [name for name, exercise in exercises.items() if old in used and _alike(exercise, exercises[old])]
            if old not in used:
                self.unknown(("swap", old), old, used)
            elif new not in alike:
                others = ", ".join(name for name in alike if name != old)
                self.fault(
                    ("swap", old),
                    tr("'{new}' does not serve what '{old}' does", new=new, old=old),
                    tr("these do: {others}", others=others) if others else tr("leave it out, or take another format"),
                )
            else:
                sound[old] = new
        return [self._with_parts(module, [self._swapped(part, sound) for part in module.parts]) for module in modules]

    def _with_parts(self, module: Module, parts: Sequence[Part]) -> Module:
        """Return *module* with *parts* in the place of its own.

        What leads to an exercise that is gone goes, too. The outcome is then what its exercises produce.
        """
        exercises = [part.exercise for part in parts if part.exercise]
        if exercises == [part.exercise for part in module.parts if part.exercise]:
            return module
        kept = tuple(part for part in parts if part.leads_to is None or part.leads_to in exercises)
        outcome = " ".join(self.content.exercises[name].product for name in exercises) or None
        return module.model_copy(update={"parts": kept, "outcome": outcome})

    def _swapped(self, part: Part, swaps: Mapping[str, str]) -> Part:
        if part.exercise is None or part.exercise not in swaps:
            return part
        # Its plan B is about the other exercise; its minutes are those that the format has for it.
        minutes = part_minutes(part, self.content.exercises)
        return part.model_copy(
            update={"exercise": swaps[part.exercise], "minutes": minutes, "plan_b": None, "least": None, "most": None}
        )

    def pinned(
        self, modules: list[Module], spans: Mapping[str, tuple[Span, ...]], key: tuple[str, str], change: int
    ) -> dict[str, tuple[Span, ...]]:
        """Return *spans* with that of *key* exactly *change* minutes longer than usual.

        *key* names a module or an exercise.
        """
        name = key[1]
        positions = [
            (module.id, position)
            for module in {module.id: module for module in modules}.values()
            for position, part in enumerate(module.parts)
            if name in (module.id, part.exercise)
        ]
        if not positions:
            self.unknown(key, name, _names(modules))
            return dict(spans)
        chosen = [spans[module][position] for module, position in positions]
        least, most = sum(bounds.least for bounds in chosen), sum(bounds.most for bounds in chosen)
        usual = sum(bounds.usual for bounds in chosen)
        if not least <= usual + change <= most:
            most_change = most - usual if change > 0 else usual - least
            self.fault(
                key,
                tr(
                    "'{name}' takes {least} to {most} minutes, usually {usual}",
                    name=name,
                    least=least,
                    most=most,
                    usual=usual,
                ),
                tr("{minutes} at most", minutes=most_change),
            )
            return dict(spans)
        is_break = any(module.kind == "break" and module.id == name for module in modules)
        if is_break and (usual + change) % GRID:
            self.fault(
                key,
                tr("a break of {minutes} minutes", minutes=usual + change),
                tr("breaks are multiples of five minutes"),
            )
            return dict(spans)
        shares = apportioned(usual + change, (Share(bounds.usual, bounds.least, bounds.most) for bounds in chosen))
        pins = dict(zip(positions, shares, strict=True))
        return {
            module: tuple(
                Span.exactly(pins[module, position]) if (module, position) in pins else bounds
                for position, bounds in enumerate(of_module)
            )
            for module, of_module in spans.items()
        }

    def times(self, modules: list[Module], fixed: Mapping[str, dt.time]) -> dict[str, int]:
        """Return when the modules of *fixed* begin, minutes after the start."""
        known = [module.id for module in modules]
        times: dict[str, int] = {}
        for name, time in fixed.items():
            if name not in known:
                self.unknown(("fixed", name), name, known)
            elif (minutes := self._after_start(("fixed", name), time)) is not None:
                times[name] = minutes
        return times

    def length(self, wishes: OwnProgramme) -> int | None:
        """Return how long the day is to be, minutes; None where that is left open."""
        if self.start.minute % GRID:
            self.fault(("start",), tr("an own programme begins on a multiple of five minutes"))
        if wishes.end is not None:
            return self._after_start(("end",), wishes.end)
        if wishes.length is not None and wishes.length % GRID:
            self.fault(
                ("length",), tr("{minutes} minutes", minutes=wishes.length), tr("give a multiple of five minutes")
            )
            return None
        return wishes.length

    def _after_start(self, key: Key, time: dt.time) -> int | None:
        """Return how many minutes after the start *time* is.

        None, with a fault, where it is off the grid or before.
        """
        minutes = (time.hour - self.start.hour) * 60 + time.minute - self.start.minute
        if time.minute % GRID:
            self.fault(key, f"{time:%H:%M}", tr("give a multiple of five minutes"))
        elif minutes <= 0:
            self.fault(key, tr("{time:%H:%M} is not after the start at {start:%H:%M}", time=time, start=self.start))
        else:
            return minutes
        return None


def _names(modules: Iterable[Module]) -> list[str]:
    """Return the ids of *modules* and of their exercises."""
    names = [name for module in modules for name in (module.id, *(part.exercise for part in module.parts)) if name]
    return list(dict.fromkeys(names))


def _alike(exercise: Exercise, other: Exercise) -> bool:
    return exercise.serves == other.serves
