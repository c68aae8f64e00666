"""The poster's tags (ISO 32000-1, 14.7): what they enclose on the page, in the order in which it is read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from tests.support.press import opened

PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh", "EI"}


@dataclass
class Content:
    """The page's content as marked: what each MCID says, and what is painted under no mark at all."""

    said: dict[int, str]
    stray: list[str]


def content(pdf: pikepdf.Pdf) -> Content:
    """Read the page's operators. Character codes are UTF-16; ActualText stands for what it encloses."""
    found = Content({}, [])
    stack: list[dict[str, Any]] = []
    for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BMC", "BDC"):
            properties: Any = operands[1] if name == "BDC" else {}
            stack.append({key: properties[key] for key in ("/MCID", "/ActualText") if key in properties})
            mcid = next((int(entry["/MCID"]) for entry in stack if "/MCID" in entry), None)
            if "/MCID" in stack[-1]:
                assert mcid not in found.said, f"the MCID {mcid} is used twice"
                found.said[mcid or 0] = ""
            if "/ActualText" in stack[-1] and mcid is not None:
                found.said[mcid] += str(stack[-1]["/ActualText"])
        elif name == "EMC":
            stack.pop()
        elif name in PAINTING and not stack:
            found.stray.append(name)
        elif name in ("Tj", "TJ") and not any("/ActualText" in entry for entry in stack):
            mcids = [int(entry["/MCID"]) for entry in stack if "/MCID" in entry]
            assert len(mcids) == 1, "text is painted as an artifact, or in two elements at once"
            found.said[mcids[0]] += "".join(
                bytes(part).decode("utf-16-be") for part in (operands[0] if name == "TJ" else operands)
            )
    assert not stack, "marked content is left open"
    return found


def leaves(element: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the tree's elements that hold content, in order, with the types of those above them."""
    here = (*path, str(element.S)[1:])
    if isinstance(element.K, int):
        yield here, element
    else:
        for child in element.K:
            assert element == child.P, "an element does not know its parent"
            yield from leaves(child, here)


def read_aloud(data: bytes) -> list[tuple[str, str]]:
    """What a screen reader gets: (type, text) of each element in the tree's order."""
    with opened(data) as pdf:
        said = content(pdf).said
        (document,) = pdf.Root.StructTreeRoot.K
        return [
            (path[-1], str(leaf.Alt) if path[-1] == "Figure" else said[int(leaf.K)].strip())
            for path, leaf in leaves(document)
        ]
