"""From bytes to messages: strict, and nothing that Postgres cannot hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nbcampus.errors import InvalidRequest
from nbcampus.wire.content import DraftSave, ItemCreate, ModuleCreate
from nbcampus_hub.attempts.endpoints import AttemptQuery
from nbcampus_hub.service.parsing import parse_body, parse_query


def quiz(**question: Any) -> bytes:
    return json.dumps({"type": "quiz", "title": "Q", "questions": [question]}).encode()


def test_a_body_becomes_a_message() -> None:
    body = b'{"title": " Week 1 ", "order_index": 2, "is_published": true}'
    assert parse_body(ModuleCreate, body) == ModuleCreate(title="Week 1", order_index=2, is_published=True)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"title": "x", "is_published": "yes"}', "is_published"),
        (b'{"title": "x", "is_published": 1}', "is_published"),
        (b'{"title": "x", "order_index": "2"}', "order_index"),
        (b'{"title": "x", "order_index": 2.5}', "order_index"),
        (b'{"title": 5}', "title"),
        (b'{"title": "   "}', "title"),
        (b'{"title": "x", "colour": "red"}', "colour"),
        (b"{}", "title: Field required"),
        (b"", "body"),
        (b'{"title": "\xff"}', "body"),
    ],
)
def test_a_body_says_exactly_what_the_document_says(body: bytes, says: str) -> None:
    with pytest.raises(InvalidRequest, match=says):
        parse_body(ModuleCreate, body)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ({"text": "a\0b"}, "questions.0.text: holds a NUL"),
        ({"a\0b": 1}, "questions.0: holds a NUL"),
        ({"choices": [{"id": ["\0"]}]}, "questions.0.choices.0.id.0: holds a NUL"),
        ({"points": float("inf")}, "points: is not a number"),
        ({"points": float("nan")}, "points: is not a number"),
        ({"points": 2**63}, "points: is too large"),
        ({"points": -(2**63)}, "points: is too large"),
    ],
)
def test_what_cannot_be_stored_is_named(question: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidRequest, match=says):
        parse_body(ItemCreate, quiz(**question))


@pytest.mark.parametrize(
    "question", [{"points": 2**63 - 1}, {"points": 1.5}, {"text": "\x01\ufffe🐍"}, {"a": None, "b": [True, {}]}]
)
def test_what_can_be_stored_is_kept(question: dict[str, Any]) -> None:
    assert parse_body(ItemCreate, quiz(**question)).questions == [question]


def test_code_may_speak_of_nul_characters() -> None:
    body = json.dumps({"current_code": r"print('\0', '\u0000')"}).encode()
    assert parse_body(DraftSave, body).current_code == r"print('\0', '\u0000')"
    with pytest.raises(InvalidRequest, match="current_code: holds a NUL"):
        parse_body(DraftSave, json.dumps({"current_code": "print(\0)"}).encode())


def test_of_a_repeated_query_name_the_last_counts() -> None:
    assert parse_query(AttemptQuery, {"limit": [b"10", b"20"]}).limit == 20
    assert parse_query(AttemptQuery, {}) == AttemptQuery()


@pytest.mark.parametrize("given", [{"limit": [b"\xff"]}, {"limit": [b"1e3"]}, {"page": [b"1"]}, {"class_id": [b""]}])
def test_a_malformed_query_is_refused(given: dict[str, list[bytes]]) -> None:
    with pytest.raises(InvalidRequest):
        parse_query(AttemptQuery, given)
