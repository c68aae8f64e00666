"""What the tests of updates share."""

from __future__ import annotations

import pytest

from tests.support.versions import Versions


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return Versions(tmp_path_factory.mktemp("versions"))
