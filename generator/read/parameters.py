"""What every parameter of a municipality file is for, in words, with examples.

Parameters are named by the model that has them, and their key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.messages import deferred


class Parameter(NamedTuple):
    """What a parameter is for, and values that it may have."""

    description: str
    examples: tuple[object, ...]


_COLOUR = ("#7A1F3D", "rgb(31, 95, 91)", "teal")
_TYPESET: Mapping[str, Parameter] = {
    "family": Parameter(deferred("The font's name, as PowerPoint and Word have it."), ("Arial", "Noto Sans")),
    "weight": Parameter(deferred("How heavy it is set, by number or name; read, but not used."), (400, "bold")),
    "style": Parameter(deferred("Upright or italic; read, but not used."), ("normal", "italic")),
    "size": Parameter(deferred("The size; read, but not used: sizes follow from what has room."), ("1rem", 16)),
    "line-height": Parameter(deferred("The line height; read, but not used."), (1.5, "1.4")),
    "color": Parameter(deferred("The colour of this kind of text, or a name of the palette."), _COLOUR),
    "background-color": Parameter(deferred("The colour behind this kind of text; read, but not used."), _COLOUR),
    "decoration": Parameter(deferred("A line below the text; read, but not used."), ("underline",)),
}

PARAMETERS: Mapping[str, Mapping[str, Parameter]] = {
    "MunicipalityFile": {
        "municipality": Parameter(
            deferred("Which of the 98 municipalities the workshop is for: its name or code. Else write `name`."),
            ("aarhus", "Høje-Taastrup", "0751"),
        ),
        "name": Parameter(
            deferred("Whom the workshop is for, where that is none of the 98 municipalities."),
            ("Mønsterby Kommune", "Foreningen Hjulet"),
        ),
        "genitive": Parameter(
            deferred("The name in the genitive, where another one than the usual is needed."), ("Mønsterby Kommunes",)
        ),
        "code": Parameter(deferred("A number of your own for whom it is for."), ("9900",)),
        "council": Parameter(deferred("What your council is called."), ("byrådet", "kommunalbestyrelsen")),
        "language": Parameter(deferred("The language of the documents."), ("da", "en")),
        "brand": Parameter(
            deferred("Your own design: colours, fonts, logo and templates, or the file that says them."),
            ("_brand.yml", {"color": {"primary": "#7A1F3D"}, "logo": "logo.svg"}),
        ),
        "workshop": Parameter(
            deferred("The day: what is held, when, where and for how many."),
            ({"format": "halvdag", "date": "2027-02-03", "start": "08:30", "participants": 24},),
        ),
        "local": Parameter(
            deferred("Material of your own: a strategy, examples, whom to ask."),
            ({"contact": {"name": "Digitalisering", "email": "digital@example.org"}},),
        ),
        "poster": Parameter(
            deferred("The wheel as a poster, and how it is printed."), ({"paper": "A1", "orientation": "portrait"},)
        ),
    },
    "BrandFile": {
        "color": Parameter(
            deferred("One to six colours; the first is that of covers and headings, the others follow from them."),
            ({"primary": "#7A1F3D", "secondary": "#1F5F5B", "accent": "#E0A526"},),
        ),
        "typography": Parameter(deferred("The fonts of headings and text."), ({"headings": "Arial", "base": "Arial"},)),
        "logo": Parameter(
            deferred("Your logo: a file beside this one, with a text for those who cannot see it."),
            ("logo.svg", {"path": "logo.svg", "dark": "logo-hvid.svg", "alt": "Kommunens logo"}),
        ),
        "file": Parameter(
            deferred("A `_brand.yml` that says colours, fonts and logo; then they do not stand here."), ("_brand.yml",)
        ),
        "print": Parameter(
            deferred("The inks that the print shop uses for a colour, by its role or its name in the palette."),
            ({"primary": {"cmyk": [20, 94, 36, 52]}},),
        ),
        "deck_template": Parameter(deferred("Your own PowerPoint template, beside this file."), ("vores.potx",)),
        "guide_template": Parameter(deferred("Your own Word template, beside this file."), ("vores.dotx",)),
        "layouts": Parameter(
            deferred("Which layout of your template serves what, where another one than is found shall be used."),
            ({"content": "Titel og indhold"},),
        ),
        "styles": Parameter(
            deferred("Which style of your Word template serves what, where it has a name of its own."),
            ({"heading 1": "Vores Overskrift"},),
        ),
    },
    "BrandColor": {
        "palette": Parameter(
            deferred("Colours by names of your own; roles and texts can then be given by the name."),
            ({"vinrød": "#7A1F3D", "skov": "#1F5F5B"},),
        ),
        "primary": Parameter(deferred("The first colour: covers, headings and the wheel's first quarter."), _COLOUR),
        "secondary": Parameter(deferred("The second colour, and the wheel's second quarter."), _COLOUR),
        "tertiary": Parameter(deferred("The third colour, and the wheel's third quarter."), _COLOUR),
        "accent": Parameter(deferred("A colour to set things off, and a quarter of the wheel."), _COLOUR),
        "foreground": Parameter(deferred("The colour of text."), ("#1B262C",)),
        "background": Parameter(deferred("The colour of light grounds."), ("#F7F3EA",)),
        "success": Parameter(
            deferred("A signal's colour; used for the wheel where there are too few others."), _COLOUR
        ),
        "info": Parameter(deferred("A signal's colour; used for the wheel where there are too few others."), _COLOUR),
        "warning": Parameter(
            deferred("A signal's colour; used for the wheel where there are too few others."), _COLOUR
        ),
        "danger": Parameter(deferred("A signal's colour; used for the wheel where there are too few others."), _COLOUR),
        "light": Parameter(deferred("The colour of light grounds, where there is no background."), ("#F7F3EA",)),
        "dark": Parameter(deferred("The colour of dark grounds."), ("#17323E",)),
        "link": Parameter(deferred("The colour of links."), ("#1E67B4",)),
    },
    "BrandTypography": {
        "fonts": Parameter(
            deferred("Fonts that you have as files, or that are found by name."),
            ([{"family": "Vores Sans", "source": "file", "files": ["VoresSans-Regular.ttf"]}],),
        ),
        "base": Parameter(deferred("The font of all text."), ("Arial", {"family": "Arial"})),
        "headings": Parameter(deferred("The font of headings."), ("Georgia", {"family": "Georgia"})),
        "monospace": Parameter(deferred("The font of program code; read, but not used."), ("Courier New",)),
        "monospace-inline": Parameter(deferred("The font of program code; read, but not used."), ("Courier New",)),
        "monospace-block": Parameter(deferred("The font of program code; read, but not used."), ("Courier New",)),
        "link": Parameter(deferred("How links are set: their colour is used."), ({"color": "#1E67B4"},)),
    },
    "Typeset": _TYPESET,
    "FontSource": {
        "family": Parameter(deferred("The font family's name."), ("Vores Sans",)),
        "source": Parameter(
            deferred("Where the family is: in files, or where it is found by name."), ("file", "system")
        ),
        "files": Parameter(
            deferred("The family's files, .ttf or .otf, beside this file."),
            (["VoresSans-Regular.ttf", "VoresSans-Bold.ttf"],),
        ),
        "weight": Parameter(deferred("Which weights are meant; read, but not used."), (400, [400, 700], "600..900")),
        "style": Parameter(deferred("Which styles are meant; read, but not used."), ("normal", ["normal", "italic"])),
        "display": Parameter(deferred("How web pages load it; read, but not used."), ("swap",)),
    },
    "FontPath": {
        "path": Parameter(deferred("The font's file, .ttf or .otf, beside this file."), ("VoresSans-Bold.ttf",)),
        "weight": Parameter(deferred("How heavy it is, where the file itself does not say so."), (700, "bold")),
        "style": Parameter(
            deferred("Whether it is italic, where the file itself does not say so."), ("normal", "italic")
        ),
    },
    "BrandLogo": {
        "path": Parameter(deferred("The logo's file, beside this file."), ("logo.svg", "logo.png")),
        "alt": Parameter(deferred("What the logo shows, for those who cannot see it."), ("Kommunens logo",)),
        "light": Parameter(deferred("The logo for light grounds."), ("logo.svg", {"path": "logo.svg"})),
        "dark": Parameter(deferred("The logo for dark grounds."), ("logo-hvid.svg", {"path": "logo-hvid.svg"})),
        "attrs": Parameter(deferred("For web pages; read, but not used."), ({"height": 40},)),
        "images": Parameter(deferred("Logos by names of your own."), ({"lys": "logo.svg", "mørk": "logo-hvid.svg"},)),
        "small": Parameter(deferred("The logo for small sizes; the largest that is given is used."), ("logo.svg",)),
        "medium": Parameter(deferred("The logo for medium sizes; the largest that is given is used."), ("logo.svg",)),
        "large": Parameter(
            deferred("The logo for large sizes; the largest that is given is used."),
            ("logo.svg", {"light": "logo.svg", "dark": "logo-hvid.svg"}),
        ),
    },
    "LogoFile": {
        "path": Parameter(deferred("The logo's file, beside this file."), ("logo.svg", "logo.png")),
        "alt": Parameter(deferred("What the logo shows, for those who cannot see it."), ("Kommunens logo",)),
        "attrs": Parameter(deferred("For web pages; read, but not used."), ({"height": 40},)),
    },
    "LogoPair": {
        "light": Parameter(deferred("The logo for light grounds."), ("logo.svg", {"path": "logo.svg"})),
        "dark": Parameter(deferred("The logo for dark grounds."), ("logo-hvid.svg", {"path": "logo-hvid.svg"})),
    },
    "BrandInk": {
        "cmyk": Parameter(deferred("Cyan, magenta, yellow and black in %, at most 300 together."), ([20, 94, 36, 52],)),
    },
    "WorkshopFile": {
        "id": Parameter(
            deferred("A name for this workshop, where you hold several: it gets a folder of its own."), ("chefer",)
        ),
        "format": Parameter(
            deferred("How the workshop is built up: from 45 minutes to a whole day."), ("halvdag", "dialog")
        ),
        "field": Parameter(
            deferred("The field of work that examples and dilemmas come from."), ("aeldre-sundhed", "tvaergaaende")
        ),
        "date": Parameter(
            deferred("The day. Without it the documents say that it is not settled yet."),
            ("2027-02-03", "3. februar 2027", "3/2-2027", "03-02-2027"),
        ),
        "start": Parameter(deferred("When it begins."), ("08:30", "8.30", "kl. 8.30", 8.3, 9)),
        "place": Parameter(deferred("Where it is held."), ("Rådhuset, lokale 3",)),
        "participants": Parameter(
            deferred("How many take part, 2 to 400; of two numbers the larger is used."),
            (24, "24 personer", "ca. 24", "20-25"),
        ),
        "room": Parameter(
            deferred("Where you meet: in a room, online, or hybrid with some on the screen."),
            ("room", "online", "hybrid"),
        ),
        "facilitators": Parameter(deferred("Who leads the day."), (["En leder", "En konsulent"],)),
        "length": Parameter(
            deferred("How long the day is, 0:30 to 10:00. Not together with `end`."),
            ("2:45", "2 timer 45 min", "2½ time", "165 min"),
        ),
        "end": Parameter(deferred("When the day ends. Not together with `length`."), ("15:00", "15.30")),
        "programme": Parameter(
            deferred("The whole programme: modules in order, of other formats too, and exercises alone."),
            (["velkommen", "hjulet", "mindset", "heldag/frokost", "exercise:akvariet", "afslutning"],),
        ),
        "leave_out": Parameter(deferred("Modules and exercises that are left out."), (["organisation"],)),
        "order": Parameter(deferred("Modules that change places among themselves."), (["medarbejdere", "mindset"],)),
        "swap": Parameter(
            deferred("Exercises in the place of others that serve the same."),
            ({"prikafstemning": "naeste-uges-oevelse"},),
        ),
        "lengthen": Parameter(deferred("Modules and exercises that take so many minutes longer."), ({"sagen": 5},)),
        "shorten": Parameter(deferred("Modules and exercises that take so many minutes less."), ({"sagen": 5},)),
        "fixed": Parameter(deferred("When modules begin."), ({"frokost": "12:00"}, {"pause": "10.15"})),
    },
    "LocalFile": {
        "strategy": Parameter(
            deferred("A page that the workshop builds on, such as your strategy."),
            ({"title": "Digitalt sammen", "url": "https://www.example.org/strategi"},),
        ),
        "examples": Parameter(
            deferred("Up to six examples from your own everyday life."),
            ([{"title": "Aftenvagten og den nye tablet", "text": "Aftenvagten fik tabletter før dagvagten."}],),
        ),
        "contact": Parameter(
            deferred("Whom participants may ask."), ({"name": "Digitalisering", "email": "digital@example.org"},)
        ),
    },
    "LinkFile": {
        "title": Parameter(deferred("What the page is called."), ("Digitalt sammen",)),
        "url": Parameter(deferred("The page's address."), ("https://www.example.org/strategi",)),
    },
    "ExampleFile": {
        "title": Parameter(deferred("What the example is called."), ("Aftenvagten og den nye tablet",)),
        "text": Parameter(
            deferred("What happened, in two or three sentences."), ("Aftenvagten fik tabletter før dagvagten.",)
        ),
    },
    "ContactFile": {
        "name": Parameter(deferred("A person or a department."), ("Digitalisering",)),
        "email": Parameter(deferred("The mail address."), ("digital@example.org",)),
    },
    "PosterFile": {
        "paper": Parameter(deferred("The poster's paper."), ("A1", "A3")),
        "orientation": Parameter(
            deferred("How the paper lies: upright (portrait) or across (landscape)."), ("portrait", "landscape")
        ),
        "ground": Parameter(deferred("The poster's ground: light or dark."), ("light", "dark")),
        "link": Parameter(
            deferred("A page that the poster leads to by a QR code."),
            ({"title": "Evaluér dagen", "url": "https://www.example.org/evaluering"},),
        ),
        "print": Parameter(deferred("What the print shop asks for."), ({"bleed": "3mm", "marks": "ja"},)),
    },
    "PrintFile": {
        "bleed": Parameter(deferred("What the print shop cuts off, in mm: 0 to 10."), (3, "3mm", "3,5 mm")),
        "marks": Parameter(deferred("Whether the print file has marks to cut at."), (False, "ja", "nej")),
        "profile": Parameter(deferred("The inks and the paper that it is printed with."), ("fogra39",)),
    },
}
