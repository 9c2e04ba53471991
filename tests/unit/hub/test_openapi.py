"""The OpenAPI document: complete, consistent, and the one in ``docs/`` is not stale."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from nbcampus.course.policy import Scope
from nbcampus.wire.events import EventType
from nbcampus_hub.service.application import all_endpoints, api_document, openapi_command

ROOT = Path(__file__).parents[3]
DOCUMENT = api_document()
OPERATIONS = [
    (method, path, operation) for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()
]


def test_the_document_in_docs_is_not_stale(capsys: pytest.CaptureFixture[str]) -> None:
    assert openapi_command([]) == 0
    assert (ROOT / "docs/openapi.json").read_text() == capsys.readouterr().out, "run make docs"


def test_the_types_of_the_labextension_know_every_message() -> None:
    types = (ROOT / "labextension/src/wire/schema.ts").read_text()
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert re.search(rf"^ +{re.escape(name)}: ", types, re.M), f"{name} is missing: run make docs"
        for key in schema.get("properties", {}):
            assert re.search(rf"^ +{key}\??: ", types, re.M), f"{name}.{key} is missing: run make docs"


def test_every_endpoint_is_described() -> None:
    described = {(method.upper(), path.lstrip("/")) for method, path, _ in OPERATIONS}
    assert described == {(endpoint.method, endpoint.path) for endpoint in all_endpoints()}


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_an_operation_is_whole(method: str, path: str, operation: dict[str, Any]) -> None:
    assert operation["summary"].strip()
    assert operation["x-scope"] in set(Scope)
    success = [status for status in operation["responses"] if status < "300"]
    assert len(success) == 1
    assert {"401", "403", "404", "409", "422", "503"} <= set(operation["responses"])
    for response in operation["responses"].values():
        assert response["description"]
        assert response["content"]
        assert all(content["schema"] for content in response["content"].values())
    in_path = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "path"}
    assert in_path == set(re.findall(r"{(\w+)}", path))
    assert all(parameter["required"] for parameter in operation["parameters"] if parameter["in"] == "path")
    assert ("requestBody" in operation) == (method in ("post", "put", "patch"))


def test_operations_have_names_of_their_own() -> None:
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(names)) == len(names)


def test_it_has_the_shape_of_openapi_3_1() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    assert set(DOCUMENT) <= {"openapi", "info", "servers", "paths", "components", "security", "tags"}
    assert {"title", "version"} <= set(DOCUMENT["info"])
    assert all(path.startswith("/") for path in DOCUMENT["paths"])
    known = set(DOCUMENT["components"]["securitySchemes"])
    assert all(set(requirement) <= known for requirement in DOCUMENT["security"])
    for scheme in DOCUMENT["components"]["securitySchemes"].values():
        assert scheme["type"] in ("http", "apiKey")
    json.dumps(DOCUMENT, allow_nan=False)


@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_a_schema_is_valid_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(DOCUMENT["components"]["schemas"][name])
    assert re.fullmatch(r"[A-Za-z0-9._-]+", name)


def test_every_reference_leads_somewhere() -> None:
    found = set(references(DOCUMENT))
    assert found
    for reference in found:
        prefix, name = reference.rsplit("/", 1)
        assert prefix == "#/components/schemas"
        assert name in DOCUMENT["components"]["schemas"]


def test_every_type_of_event_is_told() -> None:
    assert set(DOCUMENT["components"]["schemas"]["EventType"]["enum"]) == set(EventType)


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)
