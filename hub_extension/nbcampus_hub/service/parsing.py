"""From a request's bytes to a message: what the OpenAPI document says, and nothing that Postgres cannot hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from nbcampus.errors import InvalidRequest
from nbcampus.wire.base import Message

M = TypeVar("M", bound=Message)

_LARGEST_INTEGER = 2**63 - 1


def parse_body(model: type[M], body: bytes) -> M:
    """A request's JSON. Strict: a number written as text, or a yes that is 1, is refused. Raises InvalidRequest."""
    try:
        message = model.model_validate_json(body, strict=True)
    except ValidationError as failure:
        raise invalid(failure) from None
    for name in message.model_fields_set:
        _require_storable(name, message.model_dump(include={name})[name])
    return message


def parse_query(model: type[M], arguments: Mapping[str, Sequence[bytes]]) -> M:
    """A query string, in which everything is text; of a repeated name the last one counts. Raises InvalidRequest."""
    given = {name: values[-1].decode("utf-8", "replace") for name, values in arguments.items() if values}
    try:
        return model.model_validate(given)
    except ValidationError as failure:
        raise invalid(failure) from None


def _require_storable(place: str, value: Any) -> None:
    """Neither text nor JSON in Postgres holds a NUL character, JSON holds no infinity, and other readers no integer
    beyond 64 bits."""
    match value:
        case str() if "\0" in value:
            raise InvalidRequest(f"{place}: holds a NUL character, which is not text; delete it and try again")
        case float() if not math.isfinite(value):
            raise InvalidRequest(f"{place}: is not a number")
        case int() if abs(value) > _LARGEST_INTEGER:
            raise InvalidRequest(f"{place}: is too large a number")
        case dict():
            for key, part in value.items():
                _require_storable(place, key)
                _require_storable(f"{place}.{key}", part)
        case list():
            for index, part in enumerate(value):
                _require_storable(f"{place}.{index}", part)


def invalid(failure: ValidationError) -> InvalidRequest:
    """The refusal that names the first thing that is wrong."""
    first = failure.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "body"
    return InvalidRequest(f"{place}: {first['msg']}")
