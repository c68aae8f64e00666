"""How a kit looks, and who it is for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Inks = tuple[tuple[str, tuple[float, float, float, float]], ...]  # "#RRGGBB", and its cyan, magenta, yellow, black in %


@dataclass(frozen=True, slots=True)
class Palette:
    """The twelve theme colours, as in DrawingML's colour scheme.

    Accent1–4 are the sectors'; white text is legible on each of them (≥ 4.5:1), as is lt1 on dk2 and dk1 on lt1 and
    lt2.
    """

    dk1: str
    lt1: str
    dk2: str
    lt2: str
    accent1: str
    accent2: str
    accent3: str
    accent4: str
    accent5: str
    accent6: str
    hlink: str
    folHlink: str  # noqa: N815 - the scheme's own name

    @property
    def sectors(self) -> tuple[str, str, str, str]:
        """The four sector colours in the wheel's order."""
        return self.accent1, self.accent2, self.accent3, self.accent4


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo, checked: `png` always, `svg` or `emf` too where it was given as vector.

    Size in pixels of the png; `dark` is its variant for dark grounds, where there is one.
    """

    png: bytes
    svg: bytes | None
    width: int
    height: int
    alt: str
    emf: bytes | None = None
    dark: Logo | None = None


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font family given as files: static TrueType or OpenType data.

    `bold` equals `regular` where the brand gives none; `embeddable` tells whether its rights (OS/2 fsType) allow to
    embed it in a document that can be edited.
    """

    family: str
    regular: bytes
    bold: bytes
    embeddable: bool


@dataclass(frozen=True, slots=True)
class Brand:
    """How the kit looks. Fonts are names as Office knows them.

    Templates are the municipality's own files, if any.

    `layouts` maps our deck roles to their layout names, `styles` our guide styles to their style names; `inks` are
    those that print shall use for a colour, where the brand names them; `fonts` the families that it gives as files;
    `given` its colours as they were given, for surfaces without text: the palette has them toned where that was needed.
    """

    palette: Palette
    heading_font: str
    body_font: str
    logo: Logo | None
    deck_template: Path | None
    guide_template: Path | None
    layouts: tuple[tuple[str, str], ...]
    styles: tuple[tuple[str, str], ...]
    inks: Inks = ()
    fonts: tuple[FontFile, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """The municipality that a kit is for.

    `name` is in full ("Aarhus Kommune"), `genitive` likewise ("Aarhus Kommunes"), `slug` is for file names.
    """

    slug: str
    name: str
    genitive: str


@dataclass(frozen=True, slots=True)
class Overrides:
    """Looks that were typed, in the place of a file's.

    They are colours, in the order of the roles that they get, and the path of a logo, from the current folder.
    """

    colors: tuple[str, ...] = ()
    logo: str = ""

    @property
    def options(self) -> dict[str, str]:
        """The options by the keys of a brand that they stand in the place of."""
        return {**({"color": "--color"} if self.colors else {}), **({"logo": "--logo"} if self.logo else {})}


NO_OVERRIDES = Overrides()
