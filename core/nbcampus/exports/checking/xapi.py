"""xAPI statements: the parts that a record store refuses a statement without, one actor per account, ids once."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import RFC_4122, UUID

from nbcampus.exports.checking.finding import Finding, Ids
from nbcampus.exports.checking.moments import Moments
from nbcampus.exports.xapi import NAME

_DURATION = re.compile(r"P(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")
_IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")


def check_xapi(export: zipfile.ZipFile, document: dict[str, Any]) -> Iterator[Finding]:
    """All that xAPI 1.0.3 asks of a statement and of ours."""
    if NAME not in export.namelist():
        yield Finding(NAME, "is missing")
        return
    ids, moments, count = Ids(), Moments(), 0
    with export.open(NAME) as lines:
        for count, line in enumerate(lines, 1):
            for text in _faults(line, ids, moments):
                yield Finding(NAME, text, count)
    rows = next(file["rows"] for file in document["files"] if file["name"] == NAME)
    if rows != count:
        yield Finding(NAME, f"has {count} statements where the manifest says {rows}")


def _faults(line: bytes, ids: Ids, moments: Moments) -> Iterator[str]:
    try:
        statement = json.loads(line)
        yield from _identity(statement, ids)
        yield from _actor(statement["actor"])
        for part in ("verb", "object"):
            if not _is_iri(statement[part]["id"]):
                yield f"the {part}'s id is no IRI"
        yield from _result(statement.get("result", {}))
        yield from moments.faults(statement["timestamp"])
    except (ValueError, KeyError, TypeError, AttributeError) as failure:
        yield f"is no statement: {type(failure).__name__} {failure}"


def _identity(statement: dict[str, Any], ids: Ids) -> Iterator[str]:
    if UUID(statement["id"]).variant != RFC_4122:
        yield "its id is no UUID of RFC 4122"
    if not ids.add(statement["id"]):
        yield f"the id {statement['id']} stands twice"


def _actor(actor: dict[str, Any]) -> Iterator[str]:
    """Exactly one identifier, and that an account: anything else would name a person."""
    if [name for name in _IDENTIFIERS if name in actor] != ["account"] or "name" in actor:
        yield "the actor is not an account alone"
    elif not _is_iri(actor["account"]["homePage"]) or not actor["account"]["name"]:
        yield "the actor's account has no home page or no name"


def _result(result: dict[str, Any]) -> Iterator[str]:
    if "duration" in result and not _DURATION.fullmatch(result["duration"]):
        yield f"the duration {result['duration']} is not of ISO 8601"
    score = result.get("score", {})
    if score and not (-1 <= score["scaled"] <= 1 and score["min"] <= score["raw"] <= score["max"]):
        yield f"the score {score} is out of its range"
    for name in ("success", "completion"):
        if name in result and not isinstance(result[name], bool):
            yield f"{name} is neither true nor false"


def _is_iri(text: str) -> bool:
    parts = urlsplit(text)
    return bool(parts.scheme and (parts.netloc or parts.path))
