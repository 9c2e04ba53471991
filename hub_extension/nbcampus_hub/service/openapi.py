"""The OpenAPI 3.1 document, read off the endpoints and the pydantic models that they parse and answer with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic.json_schema import models_json_schema

from nbcampus.wire.base import Message, Problem
from nbcampus_hub.service.download import Download
from nbcampus_hub.service.routing import Endpoint

_REFUSALS = {
    "401": "nobody is signed in",
    "403": "the person may see it, but not do this",
    "404": "it does not exist, or is not open to the person",
    "409": "it contradicts what is stored, a deadline or a limit",
    "422": "the request is malformed",
    "503": "a part behind the service is away for the moment",
}
_TEMPLATE = "#/components/schemas/{model}"


def document(endpoints: list[Endpoint], version: str, *, also: Sequence[type[Message]] = ()) -> dict[str, Any]:
    """The whole description; the same endpoints give the same document.

    ``also`` are messages that travel outside of these endpoints: over the websocket, and from the user's own server.
    """
    schemas, components = _schemas(endpoints, also)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        paths.setdefault(f"/{endpoint.path}", {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "nbcampus",
            "version": version,
            "description": "The course service behind JupyterHub. Refusals are `{error, detail}`.",
        },
        "servers": [{"url": "/services/nbcampus/api/v1"}],
        "security": [{"hubToken": []}, {"hubSession": []}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": components,
            "securitySchemes": {
                "hubToken": {"type": "http", "scheme": "bearer", "description": "A JupyterHub API token"},
                "hubSession": {"type": "apiKey", "in": "cookie", "name": "service-nbcampus"},
            },
        },
    }


Schemas = dict[tuple[type[Message], str], Any]


def _schemas(endpoints: list[Endpoint], also: Sequence[type[Message]]) -> tuple[Schemas, dict[str, Any]]:
    spoken: list[type[Message]] = [Problem, *also]
    wanted: dict[tuple[type[Message], Any], None] = {(model, "serialization"): None for model in spoken}
    for endpoint in endpoints:
        if not issubclass(endpoint.answer, Download):
            wanted[(endpoint.answer, "serialization")] = None
        for given in (endpoint.body, endpoint.query):
            if given is not None:
                wanted[(given, "validation")] = None
    found, definitions = models_json_schema(list(wanted), ref_template=_TEMPLATE)
    return dict(found), definitions["$defs"]  # type: ignore[arg-type]


def _operation(endpoint: Endpoint, schemas: Schemas) -> dict[str, Any]:
    problem = schemas[(Problem, "serialization")]
    operation: dict[str, Any] = {
        "operationId": endpoint.function.__name__,
        "summary": endpoint.summary,
        "x-scope": endpoint.scope,
        "parameters": _parameters(endpoint),
        "responses": {
            str(endpoint.status): _answer(endpoint, schemas),
            **{status: _content(text, problem) for status, text in _REFUSALS.items()},
        },
    }
    if endpoint.body is not None:
        operation["responses"]["413"] = _content("the body is too large", problem)
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schemas[(endpoint.body, "validation")]}},
        }
    return operation


def _answer(endpoint: Endpoint, schemas: Schemas) -> dict[str, Any]:
    if issubclass(endpoint.answer, Download):
        binary = {"schema": {"type": "string", "format": "binary"}}
        return {"description": "the content", "content": dict.fromkeys(endpoint.answer.content_types, binary)}
    return _content("done", schemas[(endpoint.answer, "serialization")])


def _parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        for name in re.findall(r"\{(\w+)\}", endpoint.path)
    ]
    if endpoint.query is None:
        return path
    properties = endpoint.query.model_json_schema(ref_template=_TEMPLATE)["properties"]
    return path + [{"name": name, "in": "query", "schema": schema} for name, schema in properties.items()]


def _content(description: str, schema: Any) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}
