"""The JSON Schema that `schema` prints is that of the models; `make golden` writes it anew."""

from __future__ import annotations

import json

import pytest

from generator import paths
from generator.read import municipality


def test_the_schema_is_that_of_the_models(request: pytest.FixtureRequest) -> None:
    file = paths.templates() / "municipality.schema.json"
    schema = json.dumps(municipality.schema(), ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--renew-goldens"):
        file.write_text(schema, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == schema, "the models have changed; `make golden` renews it"
