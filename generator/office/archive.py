"""Writes a zip archive (PKWARE's APPNOTE 6.3), the same bytes on every machine.

What several files hold is compressed once: `zipfile` has no way to copy compressed bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

STAMP = (1980, 1, 1, 0, 0, 0)  # the first day that the format knows: the same bytes on any day
_DAY = (STAMP[0] - 1980) << 9 | STAMP[1] << 5 | STAMP[2]
_VERSION, _DEFLATED, _UTF8 = 20, 8, 1 << 11  # needed to extract; method; flag of a name that is not ASCII
_LEVEL, _RAW = 6, -15  # of zlib: speed, and a stream without a header
_OWNER = 0o600 << 16  # may read and write: external attributes as Unix has them
_KEPT = 1_000  # members of four or five kits
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")


class _Member(NamedTuple):
    """The compressed bytes of a member, with what its headers say of them."""

    data: bytes
    checksum: int
    size: int


def archive(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive of *members*, names and contents, in their order."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in members:
        member = _deflated(content)
        written = name.encode()
        flags = 0 if written.isascii() else _UTF8
        facts = flags, _DEFLATED, 0, _DAY, member.checksum, len(member.data), member.size, len(written), 0
        body = _LOCAL.pack(b"PK\3\4", _VERSION, *facts) + written + member.data
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *facts, 0, 0, 0, _OWNER, offset) + written)
        bodies.append(body)
        offset += len(body)
    count, central = len(directory), b"".join(directory)
    return b"".join((*bodies, central, _END.pack(b"PK\5\6", 0, 0, count, count, len(central), offset, 0)))


@lru_cache(_KEPT)
def _deflated(content: bytes) -> _Member:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    return _Member(packer.compress(content) + packer.flush(), zlib.crc32(content), len(content))
