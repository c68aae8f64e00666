"""The kit: everything that one municipality's documents say, resolved.

No Jinja, no Markdown, no YAML left.

Writers take a `Kit` and nothing else that speaks. Text is `str` where it is one plain line, `Prose` where it has
paragraphs, lists or emphasis. Colours are sRGB hex strings "#RRGGBB".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.kit.brand import Brand, Owner
from generator.kit.guide import Guide
from generator.kit.poster import Poster
from generator.kit.slides import APPENDIX, AnySlide
from generator.kit.wheel import Chain, Wheel
from generator.kit.words import Words
from generator.kit.workshop import FieldKit, Local, Module, Workshop


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything that the documents of one municipality say.

    `id` names its folder and files: the municipality's slug, and behind it the workshop's own where it has several.
    `version` is the content's, `inputs` the hash of everything that the kit follows from.
    """

    id: str
    language: str
    lang_tag: str
    version: str
    inputs: str
    owner: Owner
    brand: Brand
    workshop: Workshop
    words: Words
    wheel: Wheel
    chain: Chain
    field: FieldKit
    modules: tuple[Module, ...]
    slides: tuple[AnySlide, ...]
    guide: Guide
    local: Local
    poster: Poster

    def chapter_of(self, slide: AnySlide) -> str:
        """Return what *slide* belongs to: its module's title, or the follow-up."""
        return self.words.follow_up if slide.module == APPENDIX else self.modules[slide.module - 1].title

    @property
    def name(self) -> str:
        """The municipality's name, and behind it what tells its workshops apart."""
        own = self.id.removeprefix(self.owner.slug).lstrip("-")
        return f"{self.owner.name} ({own})" if own else self.owner.name
