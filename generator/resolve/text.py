"""Turns an author's text into resolved text: Jinja first, then Markdown.

Only substituted values are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.errors import Fault, InFile, InputError
from generator.kit.text import Block, BlockStyle, Prose, Span
from generator.messages import tr

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_TRAILING = " …", "\u00a0…"  # an ellipsis never begins a line
_LISTS: dict[str, BlockStyle] = {"bullet_list_open": "bullet", "ordered_list_open": "number"}


def _escaped(value: object) -> str:
    """Return *value* escaped, so that Markdown shows it as it is.

    CommonMark lets any ASCII punctuation be escaped.
    """
    return _PUNCTUATION.sub(r"\\\1", str(value))


_PLAIN = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
_INTO_MARKDOWN = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=_escaped)


class Texts:
    """Resolves texts with one set of variables.

    `municipality`, `field`, `format`, `workshop`, `programme` (the ids of modules and exercises), `themes`.
    """

    def __init__(self, variables: Mapping[str, object]) -> None:
        self._variables = variables

    def line(self, text: str) -> str:
        """Return a plain line with its `{{ … }}` filled in.

        Raises InputError for a name that does not exist.
        """
        return " ".join(self._filled(text, _PLAIN).split()).replace(*_TRAILING)

    def lines(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return each of *texts* as a line, without those that come out empty."""
        return tuple(filter(None, map(self.line, texts)))

    def prose(self, text: str) -> Prose:
        """Return the paragraphs and list items of a Markdown text.

        Raises InputError as `line` does.
        """
        return markdown(self._filled(text, _INTO_MARKDOWN).replace(*_TRAILING))

    def _filled(self, text: str, environment: ImmutableSandboxedEnvironment) -> str:
        if "{{" not in text and "{%" not in text and "{#" not in text:
            return text
        try:
            return environment.from_string(text).render(self._variables)
        except TemplateError as error:
            message = tr("“{text}”: what stands in braces is not written as it should be", text=text[:60])
            if isinstance(error, UndefinedError):
                message = tr("“{text}”: what stands in braces is no name that is filled in", text=text[:60])
            raise InputError([Fault(InFile("content"), message, tr("CONTRIBUTING.md tells the names"))]) from None


def typed(text: str) -> Prose:
    """Return what a municipality typed.

    Paragraphs at blank lines, nothing in it is markup.
    """
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return tuple(Block((Span(block),)) for block in blocks if block)


@cache
def markdown(text: str) -> Prose:
    """Return the blocks of a Markdown text.

    Paragraphs and one level of lists, with emphasis and links.
    """
    blocks: list[Block] = []
    styles: list[BlockStyle] = []
    for token in _MARKDOWN.parse(text):
        if token.type in _LISTS:
            styles.append(_LISTS[token.type])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            styles.pop()
        elif token.type == "inline":
            style: BlockStyle = styles[-1] if styles else "paragraph"
            blocks += [Block(spans, style) for spans in _lines_of(token.children or [])]
    return tuple(blocks)


def _lines_of(tokens: list[Token]) -> list[tuple[Span, ...]]:
    """Return the spans of an inline run; a hard line break starts a new paragraph."""
    lines: list[list[Span]] = [[]]
    bold = italic = False
    href: str | None = None
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold = token.type.endswith("open")
        elif token.type in ("em_open", "em_close"):
            italic = token.type.endswith("open")
        elif token.type == "link_open":
            href = str(token.attrGet("href"))
        elif token.type == "link_close":
            href = None
        elif token.type == "hardbreak":
            lines.append([])
        else:
            text = " " if token.type == "softbreak" else token.content
            if text:
                lines[-1].append(Span(text, bold, italic, href))
    return [_joined(line) for line in lines if line]


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return *spans* with neighbours of the same look as one."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic, last.href) == (span.bold, span.italic, span.href):
            joined[-1] = Span(last.text + span.text, span.bold, span.italic, span.href)
        else:
            joined.append(span)
    return tuple(joined)
