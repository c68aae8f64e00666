"""Brings what an element refers to (pictures, links, charts) into another package."""

from __future__ import annotations

import hashlib
from typing import Any

from generator.office.relationships import OFFICE, Package, Relationship

R = f"{{{OFFICE}}}"


class Carrier:
    """Carries from `theirs` to `own`, each part once.

    `slide_parts` are the parts here that stand for slides there.
    """

    def __init__(self, own: Package, theirs: Package) -> None:
        self._own, self._theirs = own, theirs
        self.slide_parts: dict[str, str] = {}
        self._copied: dict[str, str] = {}
        self._media = {_hash(own.data(name)): name for name in own.names if "/media/" in name}

    def carry(self, element: Any, source: str, part: str) -> None:
        """Relate *part* to all that *element* refers to in *source*, with new ids.

        A link that leads to what is gone is taken away.
        """
        relations = {item.id: item for item in self._theirs.relationships(source)}
        for item in list(element.iter()):
            for name, value in list(item.attrib.items()):
                if not name.startswith(R) or value not in relations:
                    continue
                relation = relations[value]
                target = self.target(relation)
                if target is None:
                    item.getparent().remove(item)
                    break
                item.set(name, self._own.relate(part, relation.type, target, external=relation.external))

    def target(self, relation: Relationship) -> str | None:
        """Return what a relationship of theirs leads to here; None where that is gone."""
        if relation.external:
            return relation.target
        if relation.kind == "slide":
            return self.slide_parts.get(relation.target)
        if relation.target not in self._theirs.names:
            return None
        same = self._media.get(_hash(self._theirs.data(relation.target)))
        return same or self._own.copied(self._theirs, relation.target, self._copied)

    def copied(self, name: str) -> str:
        """Return the name that part *name* of theirs has here, with all that it needs."""
        return self._own.copied(self._theirs, name, self._copied)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
