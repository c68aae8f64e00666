"""What a brand may say of its fonts: brand.yml's `typography`."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue

from generator.errors import did_you_mean
from generator.messages import tr
from generator.read.brand.short_forms import ColourText, FilledText, Short
from generator.read.wording import wrong
from generator.read.yaml_file import Strict


def _first_family(value: Any, info: ValidationInfo) -> Any:
    """Return the first family of a list as CSS has it.

    "'Noto Sans', Arial, sans-serif".
    """
    if not isinstance(value, str) or not re.search("[,'\"]", value):
        return value
    first = value.split(",")[0].strip().strip("'\"").strip()
    if isinstance(info.context, list) and "," in value:
        info.context.append(tr("of the fonts “{value}” the first is used: {first}", value=value, first=first))
    return first


FontName = Annotated[
    str,
    BeforeValidator(_first_family, json_schema_input_type=str),
    StringConstraints(min_length=1, max_length=60, strip_whitespace=True, pattern=r"^[^<>&\"]+$"),
]

WEIGHTS = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500,
    "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900,
}  # fmt: skip


def _weight(value: Any) -> Any:
    """Return a weight as its number, 1 to 999.

    "auto" (of a file that says it itself) is None.
    """
    if isinstance(value, str) and value not in WEIGHTS and value != "auto":
        raise wrong(tr("'{value}' is no weight", value=value), did_you_mean(value, WEIGHTS))
    return WEIGHTS.get(value) if isinstance(value, str) else value


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _several(value: Any) -> Any:
    """Check a weight, a list of weights, or a range in Google's form ("600..900")."""
    for entry in value if isinstance(value, list) else str(value).split("..") if ".." in str(value) else [value]:
        _weight(int(entry) if str(entry).isdigit() else entry)
    return value


_NUMBER_OR_NAME: JsonSchemaValue = {"type": ["integer", "string"]}

Weight = Annotated[
    Annotated[int, Field(ge=1, le=999)] | None, BeforeValidator(_weight), WithJsonSchema(_NUMBER_OR_NAME)
]

Length = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["number", "string"]})]

Style = Literal["normal", "italic", "oblique"]


def _styles(value: Any) -> Any:
    """Check a style, or a list of styles."""
    known = get_args(Style)
    for entry in value if isinstance(value, list) else [value]:
        if entry not in known:
            raise wrong(tr("'{entry}' is no style", entry=entry), did_you_mean(str(entry), known))
    return value


class FontPath(Short):
    """A font file, with its weight and style where the file itself does not say them."""

    short = "path"

    path: FilledText
    weight: Weight = None
    style: Style | None = None


class FontSource(Strict):
    """A family of `typography.fonts`.

    From files beside the brand's, or to be found by its name.
    """

    family: FontName
    source: Literal["file", "google", "bunny", "system"] = "google"
    files: Annotated[tuple[FontPath, ...], Field(max_length=20, strict=False)] = ()
    weight: Annotated[Any, AfterValidator(_several)] = None
    style: Annotated[Any, AfterValidator(_styles)] = None
    display: Literal["auto", "block", "swap", "fallback", "optional"] | None = None

    @model_validator(mode="after")
    def _with_files(self) -> FontSource:
        if (self.source == "file") != bool(self.files):
            raise ValueError(tr("`source: file` and `files:` belong together"))
        return self


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


class Typeset(Short):
    """How one kind of text is set; its font's name alone will do."""

    model_config = ConfigDict(alias_generator=_hyphened)
    short = "family"

    family: FontName | None = None
    weight: Weight = None
    style: Style | None = None
    size: Length | None = None
    line_height: Length | None = None
    color: ColourText | None = None
    background_color: ColourText | None = None
    decoration: str | None = None


class BrandTypography(Strict):
    """`typography`: the fonts, and what is set in which."""

    model_config = ConfigDict(alias_generator=_hyphened)

    fonts: Annotated[tuple[FontSource, ...], Field(max_length=20, strict=False)] = ()
    base: Typeset = Typeset()
    headings: Typeset = Typeset()
    monospace: Typeset = Typeset()
    monospace_inline: Typeset = Typeset()
    monospace_block: Typeset = Typeset()
    link: Typeset = Typeset()
