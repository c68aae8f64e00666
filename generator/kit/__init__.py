"""The kit, and the names and numbers that rooms share.

`Kit` itself is loaded when somebody takes it from here: what a kit consists of are a hundred classes, and whoever only
names its files does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.kit.kit import Kit as Kit


def __getattr__(name: str) -> type[Kit]:
    if name != "Kit":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from generator.kit.kit import Kit

    return Kit
