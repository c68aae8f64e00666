"""Archives are what the standard library would write, and read."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from generator.office.archive import archive

NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(lambda n: n != "/")


def by_the_library(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(info, content, compresslevel=6)
    return target.getvalue()


@given(st.dictionaries(NAMES, st.binary(max_size=3_000), max_size=6))
def test_an_archive_has_the_bytes_that_the_library_would_write(members: dict[str, bytes]) -> None:
    assert archive(members.items()) == by_the_library(members)


def test_large_members_and_letters_beyond_ascii_come_back() -> None:
    members = {"[Content_Types].xml": b"<Types/>", "ppt/media/billede-ø.png": bytes(range(256)) * 9_000}
    data = archive(members.items())
    assert data == by_the_library(members)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == members
