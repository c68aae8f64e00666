"""The steps of an exercise as its slide's notes tell them."""

from __future__ import annotations

from generator.kit.slides import NoteStep
from generator.kit.words import Words
from generator.kit.workshop import ExercisePart, ExerciseStep


def note_steps(part: ExercisePart, words: Words) -> tuple[NoteStep, ...]:
    """Return the steps of *part*, each with its clock time and minutes."""

    def title(step: ExerciseStep) -> str:
        minutes = words.minutes.format(minutes=step.minutes)
        return f"{words.at_time.format(time=step.start)} · {step.title} · {minutes}"

    return tuple(NoteStep(title(step), step.how, step.say) for step in part.steps)
