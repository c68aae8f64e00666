"""What a brand may say.

Brand.yml's vocabulary (posit-dev.github.io/brand-yml), and what we ask beside it.

All that brand.yml knows is accepted; what has no use in a deck, a guide and a poster (the monospaced fonts, weights,
sizes) is read and left. Anything else is a fault.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    model_validator,
)

from generator.colour import parsed
from generator.messages import tr
from generator.read.brand.short_forms import ColourText, FilledText, Short
from generator.read.brand.typography import BrandTypography, FontName
from generator.read.wording import wrong
from generator.read.yaml_file import Strict

MOST_INK = 300  # % of all four together, that sheets of coated paper can carry

Hex = Annotated[str, AfterValidator(parsed)]


class BrandColor(Strict):
    """`color`: named colours in `palette`, the rest by role.

    A role may name a colour of the palette, or another role; a name in the palette may stand for another. `accent` is
    ours.
    """

    palette: dict[str, ColourText] = Field(default_factory=dict)
    primary: ColourText | None = None
    secondary: ColourText | None = None
    tertiary: ColourText | None = None
    accent: ColourText | None = None
    foreground: ColourText | None = None
    background: ColourText | None = None
    success: ColourText | None = None
    info: ColourText | None = None
    warning: ColourText | None = None
    danger: ColourText | None = None
    light: ColourText | None = None
    dark: ColourText | None = None
    link: ColourText | None = None


class LogoFile(Short):
    """A file of a logo, and what it shows."""

    short = "path"

    path: FilledText
    alt: FilledText | None = None
    attrs: dict[str, Any] | None = None


class LogoPair(Short):
    """A logo for light grounds and one for dark ones.

    Each a path, or a name of `images`. One file alone will do.
    """

    short = "light"

    light: LogoFile | None = None
    dark: LogoFile | None = None

    @model_validator(mode="before")
    @classmethod
    def _alone(cls, value: Any) -> Any:
        return {"light": value} if isinstance(value, dict) and "path" in value else value


class BrandLogo(Short):
    """`logo`: a file (`path`, `alt`), files for light and dark grounds, or by size.

    The pair is `light` and `dark`, or `path` and `dark`. Sizes may name `images`; the largest is used.
    """

    short = "path"

    path: FilledText | None = None
    alt: FilledText | None = None
    light: LogoFile | None = None
    dark: LogoFile | None = None
    attrs: dict[str, Any] | None = None
    images: dict[str, LogoFile] = Field(default_factory=dict)
    small: LogoPair | None = None
    medium: LogoPair | None = None
    large: LogoPair | None = None

    @model_validator(mode="after")
    def _one_way(self) -> BrandLogo:
        ways = {"`path`": self.path, "`light`": self.light, tr("a size"): self.large or self.medium or self.small}
        named_ways = [way for way, value in ways.items() if value]
        if len(named_ways) > 1:
            raise wrong(tr("{keys} say the same", keys=tr(" and ").join(named_ways)), tr("keep one"))
        if not self.pair.light:
            raise wrong(tr("has no logo for light grounds"), tr("give its `path`"))
        return self

    @property
    def pair(self) -> LogoPair:
        """The logos for light and for dark grounds, with names of `images` resolved."""
        light = LogoFile(path=self.path, alt=self.alt) if self.path else self.light
        pair = self.large or self.medium or self.small or LogoPair(light=light, dark=self.dark)
        if pair.light is None and self.images:  # images alone: by their names, else the first
            light = self.images.get("light", next(iter(self.images.values())))
            pair = LogoPair(light=light, dark=pair.dark or self.images.get("dark"))
        return LogoPair(light=self._image(pair.light), dark=self._image(pair.dark))

    def _image(self, file: LogoFile | None) -> LogoFile | None:
        return self.images.get(file.path, file) if file else None


def _printable(cmyk: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    if sum(cmyk) > MOST_INK:
        raise wrong(tr("is {total:g} % of ink together", total=sum(cmyk)), tr("paper carries {most} %", most=MOST_INK))
    return cmyk


Share = Annotated[float, Field(ge=0, le=100)]  # of an ink, in %


def _four_inks(value: Any) -> Any:
    """Refuse inks that are written as one text ("20/94/36/52")."""
    numbers = re.findall(r"\d+(?:[.,]\d+)?", value) if isinstance(value, str) else []
    if isinstance(value, str):
        example = ", ".join(number.replace(",", ".") for number in numbers) if len(numbers) == 4 else "20, 94, 36, 52"
        raise wrong(
            tr("“{value}” must be four numbers in %", value=value[:60]), tr("write [{example}]", example=example)
        )
    return value


class BrandInk(Strict):
    """The inks that a colour is printed with: cyan, magenta, yellow, black in %."""

    cmyk: Annotated[
        tuple[Share, Share, Share, Share], Field(strict=False), AfterValidator(_printable), BeforeValidator(_four_inks)
    ]


class Looks(Strict):
    """What brand.yml and our own `brand:` have in common."""

    color: BrandColor = BrandColor()
    typography: BrandTypography = BrandTypography()
    logo: BrandLogo | None = None


class BrandYml(Looks):
    """A `_brand.yml`, as other programs use it, too.

    `meta` and `defaults` are for them.
    """

    meta: dict[str, Any] = Field(default_factory=dict)
    defaults: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _unwrapped(cls, value: Any) -> Any:
        """Take the keys out of a `brand:` round them, as a Quarto document has it."""
        if isinstance(value, dict) and isinstance(value.get("brand"), dict):
            return {**value["brand"], **{key: value for key, value in value.items() if key != "brand"}}
        return value


class BrandFile(Looks, Short):
    """The `brand:` of a municipality file.

    The looks themselves, or the `file` (a `_brand.yml`) that says them; and what brand.yml has no word for. `print`
    gives inks by role, or by the colour's name in the palette.
    """

    short = "file"

    file: FilledText | None = None
    print: dict[str, BrandInk] = Field(default_factory=dict)
    deck_template: str | None = None
    guide_template: str | None = None
    layouts: dict[str, str] = Field(default_factory=dict)
    styles: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _looks_once(self) -> BrandFile:
        if self.file and self.has_looks:
            raise wrong(tr("the looks stand in its `file`"), tr("write color, typography and logo there"))
        return self

    @property
    def has_looks(self) -> bool:
        """Whether it says any looks itself."""
        return bool(self.model_fields_set & {"color", "typography", "logo"})


class Defaults(Strict):
    """templates/brand.yml: how a kit looks when the municipality says nothing."""

    palette: dict[str, Hex]
    headings: FontName
    base: FontName
