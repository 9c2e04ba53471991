"""A quiz and a material in a class, and taking them through the API."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

from tests.integration.hub.campus import Campus
from tests.integration.hub.conftest import Service

from nbcampus.ids import uuid7

CHOICES = [{"id": letter, "text": f"Choice {letter}"} for letter in "abcd"]
QUESTIONS: list[dict[str, Any]] = [
    {"id": "single", "kind": "single_choice", "prompt": "Which?", "choices": CHOICES, "answer": "b"},
    {
        "id": "several",
        "kind": "multiple_choice",
        "prompt": "Which?",
        "choices": CHOICES,
        "answer": ["a", "d"],
        "points": 2,
    },
    {
        "id": "number",
        "kind": "numeric",
        "prompt": "How much?",
        "answer": 917463.5,
        "tolerance": 0.5,
        "code": "print(1)",
        "explanation": "SECRET-EXPLANATION",
    },
    {"id": "word", "kind": "short_text", "prompt": "Which word?", "answer": ["SECRET-WORD"]},
    {"id": "order", "kind": "ordering", "prompt": "In order", "choices": CHOICES, "answer": ["c", "a", "d", "b"]},
    {"id": "essay", "kind": "free_text", "prompt": "Why?", "sample": "SECRET-SAMPLE", "points": 4},
]
ANSWERS: dict[str, Any] = {
    "single": "b",
    "several": ["a"],
    "number": "917463,5",
    "word": "secret-word",
    "order": ["c", "a", "d", "b"],
    "essay": "Because.",
}
PDF = {"name": "slides.pdf", "content": base64.b64encode(b"%PDF-1.7 slides").decode()}
SECRETS = ("SECRET", "917463", "tolerance", 'explanation":"S', 'right_answer":"')


def make_quiz(service: Service, campus: Campus, **config: Any) -> str:
    """A published quiz of one question of each kind, with these rules."""
    body = {"type": "quiz", "title": "Everything", "is_published": True, "questions": QUESTIONS}
    made = service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    change(service, campus.teacher, made["id"], config=config)
    return str(made["id"])


def change(service: Service, who: str, quiz_id: str, **parts: Any) -> Any:
    """Change a part of the content, as an editor does."""
    now = service.json("GET", f"quizzes/{quiz_id}/content", who)
    body = {"questions": now["questions"], "config": now["config"], "revision": now["revision"]}
    body["config"] |= parts.pop("config", {})
    return service.json("PUT", f"quizzes/{quiz_id}/content", who, json=body | parts)


def submission(quiz_id: str, answers: dict[str, Any], number: int = 1) -> dict[str, Any]:
    """A new click on Submit, as the student's server sends it."""
    return {
        "id": str(uuid7()),
        "quiz_id": quiz_id,
        "attempt_number": number,
        "answers": answers,
        "clicked_at": datetime.now(UTC).isoformat(),
    }


def take(service: Service, who: str, quiz_id: str, answers: dict[str, Any]) -> Any:
    """Begin an attempt and hand it in at once."""
    begun = service.json("POST", f"quizzes/{quiz_id}/sitting", who, json={})
    body = submission(quiz_id, answers, begun["sitting"]["attempt_number"])
    return service.json("POST", "quiz-attempts", who, json=body)


def make_material(service: Service, campus: Campus, content: dict[str, Any]) -> Any:
    """A published material with this content."""
    body = {"type": "material", "title": "To read", "is_published": True, "body": "# Text"}
    made = service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    return put_material(service, campus.teacher, made["id"], content)


def put_material(service: Service, who: str, item_id: str, content: dict[str, Any]) -> Any:
    revision = service.json("GET", f"items/{item_id}", who)["revision"]
    return service.json("PUT", f"materials/{item_id}", who, json={"revision": revision} | content)
