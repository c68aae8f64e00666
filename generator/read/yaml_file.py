"""Reads a YAML file into a strict pydantic model.

Every fault is told with its file, line and key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from generator import sources
from generator.errors import Fault, InFile, InputError, Key, shown, unreadable
from generator.messages import tr
from generator.read.wording import dotted, fault_of, is_consequence
from generator.read.yaml_rules import KNOWN_TAGS, NULL, Loader

MAX_BYTES = 1_000_000
MAX_EVENTS = 10_000  # keys, values, beginnings and ends; the largest of ours has a tenth
MAX_DEPTH = 40  # of mappings and lists in each other; ours go to eight
_INVISIBLE = re.compile("^[ ]*([\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\t])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TYPOGRAPHIC = re.compile("^[“”„»«‘’‚].*[“”„»«‘’‚]$")
_HIDING = re.compile(r"\{[^\"'}]*:\s+(#[0-9A-Fa-f]{3,8})\b")  # a colour without quotes, and the brace behind it
_CUT_OFF = re.compile(r"^[ \t]+(#[^\s#].*)$")  # behind a value without quotes: a comment that looks like text

M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """The base of everything that is read from YAML.

    No unknown key, no silent conversion, no change later.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A file as read: its value, the 1-based line of each key, its faults and notes.

    Of a file with faults `value` is what remains when they are left out, so that later steps can look for theirs; None
    where nothing does.
    """

    value: M | None
    lines: Mapping[Key, int]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()


def load(path: Path, model: type[M]) -> tuple[M, Mapping[Key, int]]:
    """Return *path* as a *model*, and the lines of its keys.

    Raises InputError with all faults of the file.
    """
    loaded = load_leniently(path, model)
    if loaded.faults or loaded.value is None:
        raise InputError(loaded.faults)
    return loaded.value, loaded.lines


def load_leniently(path: Path, model: type[M]) -> Loaded[M]:
    """Return *path* as a *model*, with every fault.

    Broken YAML, double keys, unknown keys, wrong values.

    Validators may add to `info.context` what is to be said of a value that they read generously.
    """
    try:
        data, lines, faults = _compose(path)
    except InputError as error:
        return Loaded(None, {}, error.faults)
    while True:
        notes: list[str] = []
        try:
            # Strict JSON mode has just the rules that suit YAML: lists are tuples, ISO dates are dates.
            value = model.model_validate_json(json.dumps(data), context=notes)
            return Loaded(value, lines, tuple(faults), tuple(dict.fromkeys(notes)))
        except ValidationError as error:
            details = error.errors()
            for detail in details:
                key = tuple(detail["loc"])
                if not is_consequence(detail, lines):
                    where = InFile(shown(path), line_of(key, lines), dotted(key))
                    faults.append(fault_of(detail, where, model))
            dropped = [_dropped(data, tuple(detail["loc"])) for detail in details]
            if not any(dropped):  # such as a key that the file must have
                return Loaded(None, lines, tuple(dict.fromkeys(faults)))


def _dropped(data: Any, key: Key) -> bool:
    """Take the value at *key*, or the nearest above it that *data* has, out of *data*.

    Return whether there is one.

    A list loses all its entries, so that the others keep their lines.
    """
    way: list[tuple[Any, str | int]] = []
    node = data
    for part in key:
        if isinstance(node, list):
            break
        if not isinstance(node, dict) or part not in node:
            continue  # the name of a member of a union
        way.append((node, part))
        node = node[part]
    if not way:
        return False
    holder, name = way[-1]
    del holder[name]
    return True


def line_of(key: Key, lines: Mapping[Key, int]) -> int:
    """Return the line of *key*, or of the nearest key above it that the file has."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key, 1)


def _compose(path: Path) -> tuple[Any, dict[Key, int], list[Fault]]:
    """Return what *path* holds, the lines of its keys, and what is wrong with them.

    Raises InputError for no YAML.
    """
    text = _text(path)
    try:
        _check_events(path, text)
        loader = Loader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)  # where a bracket opens
        line = mark.line + 1 if mark else 0
        for number, written in enumerate(text.splitlines()[:line], 1):
            if word := _HIDING.search(written):
                raise _unreadable(path, *_as_comment(word[1]), number) from None
        hint = tr("is a text with a colon, # or quotes missing its own quotes, or a bracket or the indentation off?")
        raise _unreadable(path, tr("is not YAML from here on"), hint, line) from None
    if node is None:
        return {}, {}, []
    if isinstance(node, yaml.SequenceNode):
        raise _unreadable(path, tr("begins with a dash (-), as a list does"), tr("take the dash away"), 1)
    if isinstance(node, yaml.ScalarNode):
        raise _unreadable(path, tr("has no keys"), tr("write a blank after each colon: municipality: aarhus"), 1)
    composition = _Composition(shown(path), text.splitlines(), {}, [])
    composition.walk(node, ())
    try:
        return loader.construct_document(node), composition.lines, composition.faults
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message, hint = tr("a list or keys stand where a key should"), tr("write a word before the colon")
        raise _unreadable(path, message, hint, mark.line + 1 if mark else 0) from None


def _as_comment(word: str) -> tuple[str, str]:
    """Return message and hint for a value that is taken for a comment."""
    return tr("is empty: {word} is a comment to YAML", word=word), tr('put it in quotes: "{word}"', word=word)


def _text(path: Path) -> str:
    """Return the text of *path*.

    Raises InputError for what is no file, too large, not UTF-8, or oddly indented.
    """
    sources.note(path)
    try:
        if not path.is_file():
            missing = tr("is no file") if path.exists() else tr("is not there")
            raise _unreadable(path, missing, tr("is the name right, and the folder?"))
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise _unreadable(path, tr("is larger than {size} kB", size=MAX_BYTES // 1000), tr("is it the right file?"))
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(path, tr("is not UTF-8"), tr("save it again as UTF-8")) from None
    except OSError as error:
        raise _unreadable(path, unreadable(error)) from None
    if odd := _CONTROL.search(text):
        line_number = text.count("\n", 0, odd.start()) + 1
        message = tr("has a character that no text has (U+{number:04X})", number=ord(odd[0]))
        raise _unreadable(path, message, tr("delete it; is it a text file?"), line_number)
    for number, line in enumerate(text.splitlines(), 1):
        if number > 1 and (odd := _INVISIBLE.match(line)):
            name = tr("a tab") if odd[1] == "\t" else tr("an invisible character (U+{number:04X})", number=ord(odd[1]))
            raise _unreadable(
                path, tr("the line begins with {name}", name=name), tr("put ordinary blanks in its place"), number
            )
    return text


def _check_events(path: Path, text: str) -> None:
    """Raise InputError for aliases, tags and deep nesting, which no file here needs."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=Loader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if number > MAX_EVENTS:
            raise _unreadable(path, tr("has more in it than any such file"), tr("is it the right file?"), line)
        if isinstance(event, yaml.AliasEvent):
            raise _unreadable(path, tr("aliases (*name) are not used here"), tr("write the text out"), line)
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in KNOWN_TAGS:
            shown_tag = tag.replace("tag:yaml.org,2002:", "!!")
            raise _unreadable(path, tr("tags ({tag}) are not used here", tag=shown_tag[:40]), tr("take it away"), line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _unreadable(
                    path,
                    tr("goes more than {depth} levels deep", depth=MAX_DEPTH),
                    tr("is a bracket never closed?"),
                    line,
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _unreadable(path: Path, message: str, hint: str = "", line: int = 0) -> InputError:
    return InputError([Fault(InFile(shown(path), line), message, hint)])


@dataclass(frozen=True, slots=True)
class _Composition:
    """A file's nodes: the lines of its keys, and faults whatever the keys mean."""

    file: str
    text: list[str]
    lines: dict[Key, int]
    faults: list[Fault]

    def walk(self, node: yaml.Node, key: Key) -> None:
        """Note lines and faults of *node* at *key* and of all below; drop empty values."""
        self.lines.setdefault(key, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            kept = []
            for name_node, value in node.value:
                below = (*key, str(name_node.value))
                line = name_node.start_mark.line + 1
                if below in self.lines:
                    self._add(below, line, tr("stands twice"), tr("keep one"))
                self.lines[below] = line
                if value.tag == NULL:
                    self._add(below, line, *self._emptiness(value, in_braces=bool(node.flow_style)))
                    continue
                self.walk(value, below)
                kept.append((name_node, value))
            node.value = kept
        elif isinstance(node, yaml.SequenceNode):
            for position, value in enumerate(node.value):
                self.walk(value, (*key, position))
        else:
            for message, hint in self._oddities(node):
                self._add(key, node.start_mark.line + 1, message, hint)

    def _add(self, key: Key, line: int, message: str, hint: str) -> None:
        self.faults.append(Fault(InFile(self.file, line, dotted(key)), message, hint))

    def _behind(self, node: yaml.Node) -> str:
        """Return what stands on the line behind *node*."""
        line = node.end_mark.line
        return self.text[line][node.end_mark.column :] if line < len(self.text) else ""

    def _emptiness(self, node: yaml.Node, *, in_braces: bool) -> tuple[str, str]:
        comment = _CUT_OFF.match(f" {self._behind(node).lstrip()}")
        if comment:
            word = comment[1].split()[0]
            return _as_comment(word)
        if in_braces and not node.value:
            return tr("is empty"), tr(
                "write its value (one with a comma in it needs quotes here), or take the key away"
            )
        return tr("is empty"), tr("write its value, or take the line away")

    def _oddities(self, node: yaml.Node) -> Iterator[tuple[str, str]]:
        if getattr(node, "style", None):  # quoted, or a block
            return
        if _TYPOGRAPHIC.match(node.value):
            bare = node.value[1:-1]
            yield (
                tr("stands in typographic quotes, which YAML takes for text"),
                tr('use straight ones: "{bare}"', bare=bare),
            )
            node.value = bare  # lest it be told once more, as a wrong value
        comment = _CUT_OFF.match(self._behind(node))
        if comment:
            whole = f"{node.value} {comment[1]}"
            yield (
                tr("ends at “{value}”: {comment} is a comment to YAML", value=node.value, comment=comment[1]),
                tr('put it in quotes, "{whole}", or write a blank behind the #', whole=whole),
            )
