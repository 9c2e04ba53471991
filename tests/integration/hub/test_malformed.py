"""Malformed requests, made from the OpenAPI document: each is a refusal that says what is wrong, and never a fault."""

from __future__ import annotations

import json
import socket
import string
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.integration.hub.campus import Campus, make_campus
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import QUESTIONS, submission

from nbcampus.course.states import AssignmentMode
from nbcampus.ids import uuid7
from nbcampus_hub.service.application import api_document
from nbcampus_hub.service.handler import MAX_BODY_BYTES

DOCUMENT = api_document()
OPERATIONS = {
    (method.upper(), path.lstrip("/")): operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
WITH_BODY = [key for key, operation in OPERATIONS.items() if "requestBody" in operation]


WAITING = {"is_published": False, "publish_at": "2090-01-01T00:00:00Z"}
RULES = {
    "max_attempts": 3,
    "cooldown_seconds": 60,
    "counts": "last",
    "time_limit_minutes": 90,
    "languages": ["python"],
    "accept_late": False,
}
PLAN = {"revision": "0" * 64, "mode": "exam", "difficulty": "hard", "rules": RULES, "inherit": []}
SCHEME: dict[str, Any] = {
    "version": 0,
    "weighting": "groups",
    "groups": [{"name": "Exams", "weight": 2.5, "drop_lowest": 1, "categories": ["exam"]}],
    "letters": [{"letter": "A", "from_percent": 50}, {"letter": "F", "from_percent": 0}],
    "allows_bonus": True,
    "shows_statistics": True,
    "shows_reasons": False,
}
EVENT = {"title": "Talk", "start_time": "2026-03-01T10:00:00Z", "end_time": "2026-03-01T11:00:00Z"}


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "mal", mode=AssignmentMode.EXAM)


def path_of(path: str, campus: Campus) -> str:
    return path.format(
        class_id=campus.class_id,
        user_id=campus.users["student"],
        section_id=uuid7(),
        module_id=campus.module_id,
        item_id=campus.assignment_id,
        assignment_id=campus.assignment_id,
        assignment_problem_id=campus.placement_id,
        attempt_id=uuid7(),
        regrade_id=uuid7(),
        request_id=uuid7(),
        event_id=uuid7(),
        announcement_id=uuid7(),
        own_event_id=uuid7(),
        student_id=campus.users["student"],
        submission_id=uuid7(),
        rubric_item_id=uuid7(),
        comment_id=uuid7(),
        bank_comment_id=uuid7(),
        group_feedback_id=uuid7(),
        extension_id=uuid7(),
        trial_id=uuid7(),
        problem_id=uuid7(),
        quiz_id=uuid7(),
        quiz_attempt_id=uuid7(),
        explanation_id=uuid7(),
        study_id=uuid7(),
        export_id=uuid7(),
    )


def good_body(method: str, path: str, campus: Campus) -> dict[str, Any]:
    return {
        ("POST", "classes"): {"name": "Class", "description": "of this term", "time_zone": "Europe/Zurich"},
        ("PATCH", "classes/{class_id}"): {
            "time_zone": "Europe/Zurich",
            "name": "Class",
            "description": "of this term",
            "archived": False,
            "join_open": True,
            "environment": "default",
        },
        ("POST", "classes/join"): {"code": "ZZZZZZ"},
        ("POST", "attempts/{attempt_id}/regrade-requests"): {"reason": "It is right."},
        ("POST", "regrade-requests/{request_id}/messages"): {"text": "Look again.", "state": "withdrawn"},
        ("POST", "classes/{class_id}/analytics-passes"): {"hours": 2},
        ("POST", "classes/{class_id}/copy"): {"name": "Next", "days": 7, "time_zone": "Europe/Zurich"},
        ("POST", "classes/{class_id}/members"): {"name": campus.student, "role": "student", "section": None},
        ("PATCH", "classes/{class_id}/members/{user_id}"): {"role": "student", "section": None},
        ("POST", "classes/{class_id}/sections"): {"name": "Monday"},
        ("PATCH", "sections/{section_id}"): {"name": "Monday"},
        ("POST", "classes/{class_id}/roster/preview"): {"content": "dXNlcm5hbWUK"},
        ("POST", "classes/{class_id}/roster"): {"content": "dXNlcm5hbWUK", "fingerprint": "0" * 64},
        ("PUT", "classes/{class_id}/groups"): {"items": [{"group": "math", "role": "student"}]},
        ("PUT", "classes/{class_id}/gradebook/overrides"): {
            "reason": "agreed",
            "edits": [
                {
                    "student_id": str(campus.users["student"]),
                    "item_id": str(campus.assignment_id),
                    "version": 0,
                    "points": 1.5,
                    "excused": False,
                }
            ],
        },
        ("POST", "classes/{class_id}/gradebook/csv/preview"): {"content": "dXNlcm5hbWUK"},
        ("POST", "classes/{class_id}/gradebook/csv"): {
            "content": "dXNlcm5hbWUK",
            "fingerprint": "0" * 64,
            "reason": "agreed",
        },
        ("PUT", "classes/{class_id}/grading-scheme"): SCHEME
        | {"placed": [{"item_id": str(campus.assignment_id), "group": "Exams"}]},
        ("POST", "classes/{class_id}/grading-scheme/preview"): SCHEME | {"placed": []},
        ("POST", "classes/{class_id}/modules"): {"title": "Week", "order_index": 3, **WAITING},
        ("PATCH", "modules/{module_id}"): {"title": "Week", "order_index": 3, "removed": False, **WAITING},
        ("POST", "modules/{module_id}/items"): {
            "type": "assignment",
            "title": "Homework",
            "description": "Do it.",
            "order_index": 1,
            **WAITING,
            "due_date": "2026-12-24T18:00:00Z",
            "assignment": {
                "mode": "exam",
                "difficulty": "hard",
                "config": {
                    "max_attempts": 3,
                    "time_limit_minutes": 60,
                    "languages": ["python"],
                    "accept_late": False,
                    "exam": {"opens_at": "2026-12-24T17:00:00Z"},
                    "marking": {"required": True, "anonymous": True, "bonus": False},
                    "feedback_released_at": "2026-12-24T18:00:00Z",
                },
                "problems": [{"problem_version_id": str(campus.version_id), "points": 2.5}],
            },
        },
        ("PATCH", "items/{item_id}"): {
            "title": "Doubling",
            "description": "",
            "order_index": 0,
            "removed": False,
            **WAITING,
            "due_date": "2026-12-24T18:00:00Z",
            "results_released": True,
            "opens_at": "2026-12-24T17:00:00Z",
        },
        ("PUT", "classes/{class_id}/order"): {
            "seen": "0" * 64,
            "modules": [{"id": str(campus.module_id), "items": [str(campus.assignment_id)]}],
        },
        ("POST", "classes/{class_id}/items"): {
            "item_ids": [str(campus.assignment_id)],
            "is_published": True,
            "shift_days": 7,
            "time_zone": "Europe/Zurich",
        },
        ("PUT", "classes/{class_id}/assignment-defaults"): RULES,
        ("PATCH", "assignments/{assignment_id}/plan"): PLAN
        | {"problems": [{"id": str(campus.placement_id), "problem_version_id": str(campus.version_id), "points": 2.5}]},
        ("POST", "assignments/{assignment_id}/plan/preview"): PLAN | {"problems": []},
        ("PUT", "drafts/{assignment_problem_id}"): {
            "current_code": "x",
            "current_language": "python",
            "time_spent_seconds": 1,
        },
        ("POST", "classes/{class_id}/regrades"): {
            "assignment_problem_id": str(campus.placement_id),
            "problem_version_id": str(campus.version_id),
            "choose": "student",
            "student_id": str(campus.users["student"]),
            "reason": "a test was wrong",
            "also_place": False,
        },
        ("POST", "regrades/{regrade_id}/apply"): {"reason": "agreed"},
        ("POST", "regrades/{regrade_id}/cancel"): {"reason": "not yet"},
        ("POST", "calendar/events"): EVENT,
        ("PATCH", "calendar/events/{own_event_id}"): EVENT,
        ("POST", "classes/{class_id}/events"): EVENT,
        ("PATCH", "classes/{class_id}/events/{event_id}"): EVENT,
        ("POST", "calendar/feed"): {"renew": True},
        ("POST", "regrades/{regrade_id}/retry"): {"reason": "the disk was full"},
        ("PUT", "exams/{assignment_id}/opening"): {
            "times": {"opens_at": "2090-12-24T17:00:00Z", "closes_at": "2090-12-24T18:00:00Z", "minutes": 30},
            "revision": "0" * 64,
        },
        ("POST", "exams/{assignment_id}/start"): {"agreed": True},
        ("POST", "exams/{assignment_id}/hand-in"): {"agreed": True},
        ("POST", "exams/{assignment_id}/room/time"): {
            "student_ids": [str(campus.users["student"])],
            "minutes": 5,
            "reason": "a fire alarm",
            "extra_seconds": 0,
        },
        ("POST", "exams/{assignment_id}/room/end"): {"student_id": str(campus.users["student"]), "reason": "left"},
        ("POST", "exams/{assignment_id}/room/reopen"): {
            "student_id": str(campus.users["student"]),
            "minutes": 5,
            "reason": "came back",
        },
        ("POST", "exams/{assignment_id}/room/messages"): {"text": "Ten minutes to go."},
        ("PUT", "assignment-problems/{assignment_problem_id}/marking-presence"): {"submission_id": str(uuid7())},
        ("PUT", "assignment-problems/{assignment_problem_id}/marking/{submission_id}"): {
            "version": 0,
            "stated_points": 7.5,
            "adjustment": -1.0,
            "feedback": "Good.",
            "rubric_item_ids": [str(uuid7())],
            "withdrawn": False,
        },
        ("PUT", "assignment-problems/{assignment_problem_id}/marking/{submission_id}/note"): {
            "text": "was ill",
            "was": "",
        },
        ("POST", "assignment-problems/{assignment_problem_id}/marking/{submission_id}/comments"): {
            "text": "Why?",
            "file_name": "shapes.py",
            "line_from": 1,
            "line_to": 2,
            "visible": True,
            "bank_comment_id": str(uuid7()),
        },
        ("PATCH", "mark-comments/{comment_id}"): {"version": 1, "text": "Why so?", "visible": False},
        ("POST", "assignment-problems/{assignment_problem_id}/rubric"): {"label": "Names", "points": -1.5},
        ("PUT", "assignment-problems/{assignment_problem_id}/rubric"): {"items": [str(uuid7())]},
        ("PATCH", "rubric-items/{rubric_item_id}"): {"version": 1, "label": "Names", "points": 2.5},
        ("POST", "classes/{class_id}/comment-bank"): {
            "text": "Well done",
            "assignment_problem_id": str(campus.placement_id),
        },
        ("POST", "assignment-problems/{assignment_problem_id}/group-feedback/preview"): {"attempt_ids": [str(uuid7())]},
        ("POST", "assignment-problems/{assignment_problem_id}/group-feedback"): {
            "id": str(uuid7()),
            "attempt_ids": [str(uuid7())],
            "text": "Mind the empty list",
            "reaches": 1,
        },
        ("PATCH", "bank-comments/{bank_comment_id}"): {"text": "Well done"},
        ("PATCH", "assignments/{assignment_id}/marking"): {"required": True, "anonymous": False, "bonus": True},
        ("PUT", "assignments/{assignment_id}/feedback-release"): {"at": "2026-12-24T18:00:00Z"},
        ("PUT", "classes/{class_id}/marking"): {"assistants_edit_rubrics": True},
        ("PUT", "classes/{class_id}/late-policy"): {
            "policy": {
                "rule": {
                    "grace_minutes": 10,
                    "percent": 20.5,
                    "unit": "hour",
                    "cap_percent": 50.5,
                    "cutoff_hours": 48,
                    "uses_bank": True,
                },
                "bank_days": 3,
            },
            "revision": "0" * 64,
        },
        ("POST", "classes/{class_id}/extensions"): {
            "item_id": str(campus.assignment_id),
            "student_ids": [str(campus.users["student"])],
            "section_ids": [str(uuid7())],
            "due_date": "2090-12-24T18:00:00Z",
            "reason": "was ill",
        },
        ("PATCH", "extensions/{extension_id}"): {
            "seen": "2090-12-24T18:00:00Z",
            "due_date": "2090-12-25T18:00:00Z",
            "reason": "was ill",
        },
        ("PUT", "classes/{class_id}/accommodations/{student_id}"): {
            "version": 0,
            "extra_percent": 25.5,
            "extra_days": 2,
            "note": "a letter of the office",
        },
        ("POST", "bank/previews"): {"notebook": {}},
        ("POST", "bank/trials"): {"notebook": {}},
        ("POST", "bank/imports"): {"archive": "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="},
        ("POST", "bank/trials/{trial_id}/publish"): {"newest": 1, "note": "clearer words"},
        ("PATCH", "bank/problems/{problem_id}"): {"visibility": "campus"},
        ("POST", "assignments/{assignment_id}/problems"): {"problem_version_id": str(campus.version_id), "points": 2.5},
        ("POST", "quizzes/{quiz_id}/sitting"): {},
        ("PUT", "quizzes/{quiz_id}/sitting"): {"attempt_number": 1, "answers": {"word": "x", "order": ["a", "b"]}},
        ("POST", "quiz-attempts"): submission(str(uuid7()), {"word": "x", "order": ["a", "b"]}),
        ("PUT", "quizzes/{quiz_id}/content"): {
            "questions": QUESTIONS,
            "config": {"max_attempts": 2, "opens_at": "2026-03-01T10:00:00Z", "pools": [], "time_limit_minutes": 20},
            "revision": "0" * 64,
        },
        ("PUT", "quizzes/{quiz_id}/opening"): {
            "times": {
                "opens_at": "2090-12-24T17:00:00Z",
                "closes_at": "2090-12-24T18:00:00Z",
                "accept_late": True,
                "time_limit_minutes": 20,
                "max_attempts": 2,
                "show": "marks",
                "show_when": "at_once",
            },
            "revision": "0" * 64,
        },
        ("POST", "quizzes/{quiz_id}/marks"): {
            "attempt_id": str(uuid7()),
            "question_id": "essay",
            "points": 1.5,
            "comment": "Good.",
            "number": 1,
        },
        ("PUT", "materials/{item_id}"): {
            "kind": "pdf",
            "body": "What it says.",
            "file": {"name": "a.pdf", "content": "JVBERi0xLjc="},
            "revision": "0" * 64,
        },
        ("PUT", "materials/{item_id}/read"): {"read": True},
        ("PATCH", "notices"): {"ids": [str(campus.class_id)], "is_read": True},
        ("PATCH", "notices/choices"): {
            "kinds": [{"type": "graded", "in_app": True, "mail": "digest"}],
            "digest_hour": 7,
            "time_zone": "Europe/Zurich",
        },
        ("PUT", "notices/address"): {"address": "somebody@example.org", "time_zone": "Europe/Zurich"},
        ("POST", "notices/address"): {"code": "123456"},
        ("POST", "classes/{class_id}/announcements"): {
            "title": "Hello",
            "body": "*All*",
            "sections": ["Monday"],
            "publish_at": "2026-12-24T18:00:00Z",
        },
        ("PATCH", "announcements/{announcement_id}"): {
            "version": 1,
            "title": "Hello",
            "body": "*All*",
            "sections": ["Monday"],
            "publish_at": "2026-12-24T18:00:00Z",
        },
        ("POST", "announcements/{announcement_id}/withdraw"): {"version": 1},
        ("PATCH", "classes/{class_id}/notice-settings"): {"reminders": True, "leaderboard": True},
        ("PUT", "classes/{class_id}/leaderboard/alias"): {"alias": "Otter"},
        ("POST", "attempts/{attempt_id}/explanation"): {},
        ("PUT", "explanations/{explanation_id}/rating"): {"helpful": True, "comment": "It was the loop."},
        ("POST", "explanations/{explanation_id}/decision"): {
            "seen": "drafted",
            "state": "released",
            "summary": "The loop ends too soon.",
            "hint": "Look at its last step.",
        },
        ("PATCH", "classes/{class_id}/explanation-settings"): {
            "version": 0,
            "enabled": True,
            "needs_release": True,
            "per_student": 5,
            "per_class": 100,
        },
        ("POST", "assignment-problems/{assignment_problem_id}/explanations"): {"attempt_ids": [str(uuid7())]},
        ("PUT", "classes/{class_id}/explanation-prompt"): {"version": 0, "rules": "Be brief."},
        ("POST", "classes/{class_id}/explanation-prompt/preview"): {"rules": "Be brief.", "attempt_id": str(uuid7())},
        ("POST", "studies"): {"name": "Errors", "description": "What novices meet."},
        ("POST", "studies/{study_id}/members"): {"name": campus.student},
        ("POST", "studies/{study_id}/passes"): {"hours": 2},
        ("POST", "studies/{study_id}/exports"): {"format": "parquet", "class_ids": [str(uuid7())]},
        ("POST", "studies/{study_id}/sql"): {"statement": "select 1", "limit": 10},
        ("PUT", "classes/{class_id}/studies/{study_id}"): {"with_code": True},
        ("PUT", "research-consents/{class_id}"): {"given": True, "text_version": 1},
        ("POST", "attempts"): campus.attempt(language="python", time_focused_seconds=1),
    }[method, path]


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in a body."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(way for key, part in parts for way in places(part, (*at, key)))]


def replaced(value: Any, way: tuple[Any, ...], by: Any) -> Any:
    if not way:
        return by
    copy = value.copy()
    copy[way[0]] = replaced(value[way[0]], way[1:], by)
    return copy


def at(value: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        value = value[key]
    return value


WRONG: list[Any] = [
    {}, [], [1], "", "\0", "a\0b", "x" * 300_000, "2026-13-45T99:00:00Z", "2026-12-24", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00", -1, 1.5, 2**31, 2**63, 10**400, -(10**30), 1e308, True, False, None,
    {"\0": 1}, {"a": {"b": [[["\0"]]]}},
]  # fmt: skip


def must_refuse(old: Any, new: Any) -> bool:
    """Whether ``new`` in the place of ``old`` certainly contradicts the document: another type, or a NUL."""
    if "\\u0000" in json.dumps(new):
        return True
    if new is None:
        return False  # some keys may be null
    kinds = (bool, str, list, dict)
    return next((kind for kind in kinds if isinstance(old, kind)), float) is not next(
        (kind for kind in kinds if isinstance(new, kind)), float
    )


def check(answer: requests.Response, *, refused: bool = False) -> None:
    assert answer.status_code < 500, f"{answer.request.method} {answer.url} {answer.request.body!r}: {answer.text}"
    if refused or answer.status_code >= 400:
        assert 400 <= answer.status_code < 500, f"{answer.request.body!r} was accepted"
        assert set(answer.json()) == {"error", "detail"}
        assert all(isinstance(part, str) and part for part in answer.json().values())
        assert answer.headers["Content-Type"].startswith("application/json")


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_every_value_replaced_by_a_wrong_one(service: Service, campus: Campus, method: str, path: str) -> None:
    body = good_body(method, path, campus)
    given_keys = set(body)
    schema = OPERATIONS[method, path]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    known = set(DOCUMENT["components"]["schemas"][schema.rpartition("/")[2]]["properties"])
    assert given_keys <= known
    # What a file may not be is in test_files.py.
    assert known - given_keys <= {"material_kind", "body", "questions", "start_on", "files", "file"}
    with requests.Session() as session:
        session.headers["Authorization"] = f"token {campus.teacher}"
        url = f"{service.url}api/v1/{path_of(path, campus)}"
        for way in places(body):
            for wrong in WRONG:
                refused = must_refuse(at(body, way), wrong)
                check(session.request(method, url, json=replaced(body, way, wrong)), refused=refused)


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_a_missing_or_an_unknown_key_is_refused(service: Service, campus: Campus, method: str, path: str) -> None:
    schema = OPERATIONS[method, path]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    body = good_body(method, path, campus)
    url = path_of(path, campus)
    for name in DOCUMENT["components"]["schemas"][schema.rpartition("/")[2]].get("required", []):
        without = {key: value for key, value in body.items() if key != name}
        answer = service.ask(method, url, campus.teacher, json=without)
        assert answer.status_code == 422
        assert answer.json()["detail"].startswith(f"{name}: ")
    for extra in ("admin", "student_id", "__class__", "é"):
        assert service.ask(method, url, campus.teacher, json={**body, extra: 1}).status_code == 422


NOT_JSON = [
    b"", b"{", b"null", b"[]", b'"text"', b"1", b"\xff\xfe", b'{"name": "\xff"}', b'{"name": "\xed\xa0\x80"}',
    b'{"name": "\\ud800"}', b'{"name": "\\udc00\\ud800"}', b'{"name": NaN}', b'{"a": 1e999999}', b'{"name": "a\0b"}',
    b"[" * 100_000, b'{"a":' * 50_000, b"name=x&name=y", b"\xef\xbb\xbf{}", b'{"name": 1, "name": 2}',
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_what_is_no_json_object_is_refused(service: Service, campus: Campus, method: str, path: str) -> None:
    for content in NOT_JSON:
        answer = service.ask(method, path_of(path, campus), campus.teacher, data=content)
        check(answer, refused=not (method == "PATCH" and content.startswith(b"\xef")))


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(["\0", "\ud7ff", "🐍", "‮", "' or 1=1 --"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_sent_is_no_fault(service: Service, campus: Campus, data: Any) -> None:
    method, path = data.draw(st.sampled_from(WITH_BODY))
    body = good_body(method, path, campus)
    way = data.draw(st.sampled_from(places(body)))
    content = json.dumps(replaced(body, way, data.draw(VALUES)))  # with NaN and Infinity as Python writes them
    check(service.ask(method, path_of(path, campus), campus.teacher, data=content))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions=st.lists(st.dictionaries(TEXTS, VALUES, max_size=4), max_size=4))
def test_whatever_a_quiz_asks_is_kept_or_refused(service: Service, campus: Campus, questions: Any) -> None:
    body = {"type": "quiz", "title": "Q", "questions": questions, "is_published": True}
    answer = service.ask("POST", f"modules/{campus.module_id}/items", campus.teacher, data=json.dumps(body))
    check(answer)
    if answer.ok:
        # Postgres writes 1e16 as an integer; as numbers they are the same.
        as_numbers = [json.loads(json.dumps(side), parse_int=float) for side in (answer.json()["questions"], questions)]
        assert as_numbers[0] == as_numbers[1]
        check(service.ask("GET", f"items/{answer.json()['id']}", campus.student))


@pytest.mark.parametrize(("method", "path"), [key for key in OPERATIONS if "{" in key[1]])
@pytest.mark.parametrize("key", ["x", "1", "%00", "00000000-0000-0000-0000-00000000000g", "..%2Fme", "%ff", "a" * 5000])
def test_what_is_no_id_is_not_found(service: Service, campus: Campus, method: str, path: str, key: str) -> None:
    name = path[path.index("{") + 1 : path.index("}")]
    answer = service.ask(method, path.replace(f"{{{name}}}", key), campus.teacher, json={})
    assert answer.status_code in (404, 405)
    check(answer)


@pytest.mark.parametrize(("method", "path"), [key for key in OPERATIONS if "{" in key[1]])
def test_an_id_that_nothing_has_is_not_found(service: Service, campus: Campus, method: str, path: str) -> None:
    name = path[path.index("{") + 1 : path.index("}")]
    body = good_body(method, path, campus) if (method, path) in WITH_BODY else None
    named = f"?attempts={uuid7()}"
    queries = {"file": "?name=a.csv", "changes": "?older=1&newer=1", "codes": named, "outcomes": named}
    queries["failing"] = f"?placement_id={uuid7()}&test_id={uuid7()}"
    query = queries.get(path.rpartition("/")[2], "")
    address = path.replace(f"{{{name}}}", str(uuid7())) + query
    answer = service.ask(method, address, campus.teacher, json=body)
    assert answer.status_code == 404
    check(answer)


@pytest.mark.parametrize("path", ["me", "classes", "attempts", "openapi.json", "../../health", "nowhere"])
@pytest.mark.parametrize("method", ["DELETE", "OPTIONS", "TRACE", "BREW", "HEAD", "PUT"])
def test_other_methods_are_refused_with_those_that_are_taken(service: Service, path: str, method: str) -> None:
    url = service.url + ("health" if "health" in path else f"api/v1/{path}")
    answer = requests.request(method, url, timeout=30)
    if path == "nowhere":
        assert answer.status_code in (404, 405)
    else:
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]
    if method != "HEAD":
        check(answer)


@pytest.mark.parametrize("who", [None, "mal-student"])
@pytest.mark.parametrize("chunked", [False, True], ids=["sized", "chunked"])
def test_too_large_a_body_is_refused_and_the_connection_lives(
    service: Service, campus: Campus, who: str | None, chunked: bool
) -> None:
    content = b'{"code": "' + b"x" * (MAX_BODY_BYTES + 200_000) + b'"}'
    pieces = (content[start : start + 65536] for start in range(0, len(content), 65536))
    with requests.Session() as session:
        if who:
            session.headers["Authorization"] = f"token {who}"
        answer = session.post(service.url + "api/v1/attempts", data=pieces if chunked else content)
        assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
        assert session.get(service.url + "health").status_code == 200


def test_the_longest_code_is_accepted_however_it_is_written(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "long")
    for character in ("x", "é", "🐍"):
        attempt = campus.attempt(code=character * 262_144)
        assert service.ask("POST", "attempts", campus.student, json=attempt).status_code == 201
        assert service.json("GET", f"attempts/{attempt['id']}", campus.student)["code"] == attempt["code"]
    over = campus.attempt(code="x" * 262_145)
    assert service.ask("POST", "attempts", campus.student, json=over).status_code == 422


@pytest.mark.parametrize(
    "header", ["token", "token ", "Bearer ", "Basic dXNlcjpwYXNz", "token a b", "token é", "token " + "x" * 5000]
)
def test_a_strange_authorisation_is_nobody(service: Service, header: str) -> None:
    answer = service.ask("GET", "me", headers={"Authorization": header.encode("utf-8")})
    assert answer.status_code == 401
    check(answer)


def test_bytes_that_are_no_http_harm_nobody(service: Service) -> None:
    address = urlsplit(service.url)
    for content in (b"\0" * 100, b"GET /\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"\x16\x03\x01"):
        with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
            connection.sendall(content)
    assert service.page("health").status_code == 200


def test_texts_of_people_come_back_as_they_were(service: Service) -> None:
    for name in (
        "Ünïcode 🐍",
        "<script>alert(1)</script>",
        "'; drop table class; --",
        "\u202ertl",
        "a\tb",
        string.printable,
    ):
        made = service.json("POST", "classes", "mal-maker+create", json={"name": name[:200]})
        assert made["name"] == name[:200].strip()
