"""Materials: text, addresses, files, and the mark of who has read them."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from tests.integration.hub.campus import Campus, make_campus
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import PDF, make_material, put_material

from nbcampus.course.materials import MAX_MATERIAL_BYTES

NOTEBOOK = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}).encode()


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "mat")


def sent(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(content).decode()}


def test_a_file_comes_back_as_an_attachment_that_no_browser_runs(service: Service, campus: Campus) -> None:
    item = make_material(service, campus, {"kind": "pdf", "file": PDF, "body": "Slides of week 1"})
    assert (item["file"]["name"], item["material_kind"], item["body"]) == ("slides.pdf", "pdf", "Slides of week 1")
    answer = service.ask("GET", f"materials/{item['id']}/file", campus.student)
    assert answer.content == b"%PDF-1.7 slides"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_new_text_keeps_the_file_and_another_kind_drops_it(service: Service, campus: Campus) -> None:
    item = make_material(service, campus, {"kind": "pdf", "file": PDF})
    kept = put_material(service, campus.teacher, item["id"], {"kind": "pdf", "body": "Read this."})
    assert kept["file"]["name"] == "slides.pdf"
    link = put_material(service, campus.teacher, item["id"], {"kind": "link", "body": "https://example.org/a?b=c"})
    assert link["file"] is None
    assert service.ask("GET", f"materials/{item['id']}/file", campus.student).status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        {"kind": "pdf", "file": sent("a.pdf", b"<html>")},
        {"kind": "pdf", "file": sent("a.html", b"%PDF-1.7")},
        {"kind": "notebook", "file": sent("a.ipynb", b"{}")},
        {"kind": "notebook", "file": sent("a.ipynb", b"[" * 100_000)},
        {"kind": "file", "file": sent("../a", b"x")},
        {"kind": "file", "file": sent("a", b"x" * (MAX_MATERIAL_BYTES + 1))},
        {"kind": "file"},
        {"kind": "markdown", "body": " "},
        {"kind": "markdown", "body": "x", "file": sent("a", b"x")},
        {"kind": "link", "body": "javascript:alert(1)"},
        {"kind": "link", "body": "https://"},
        {"kind": "link", "body": "https://a b"},
        {"kind": "link", "body": "file:///etc/passwd"},
    ],
)
def test_what_is_not_as_its_kind_says_is_refused_and_changes_nothing(
    service: Service, campus: Campus, content: dict[str, Any]
) -> None:
    item = make_material(service, campus, {"kind": "markdown", "body": "# As it was"})
    answer = service.ask(
        "PUT", f"materials/{item['id']}", campus.teacher, json={"revision": item["revision"]} | content
    )
    assert answer.status_code == 422
    assert set(answer.json()) == {"error", "detail"}
    assert service.json("GET", f"items/{item['id']}", campus.teacher)["body"] == "# As it was"


def test_the_largest_file_is_taken(service: Service, campus: Campus) -> None:
    content = b"x" * MAX_MATERIAL_BYTES
    item = make_material(service, campus, {"kind": "file", "file": sent("data.bin", content)})
    assert service.ask("GET", f"materials/{item['id']}/file", campus.student).content == content


def test_two_teachers_who_edit_at_once_lose_nothing(service: Service, campus: Campus) -> None:
    item = make_material(service, campus, {"kind": "notebook", "file": sent("a.ipynb", NOTEBOOK)})
    body = {"kind": "markdown", "body": "Mine", "revision": item["revision"]}
    assert service.ask("PUT", f"materials/{item['id']}", campus.teacher, json=body).status_code == 200
    refused = service.ask("PUT", f"materials/{item['id']}", campus.teacher, json=body | {"body": "Theirs"})
    assert (refused.status_code, refused.json()["error"]) == (409, "changed_meanwhile")


def test_a_student_marks_a_material_as_read_and_takes_it_back(service: Service, campus: Campus) -> None:
    item = make_material(service, campus, {"kind": "markdown", "body": "# Text"})
    address, path = f"materials/{item['id']}/read", f"items/{item['id']}"
    first = service.json("PUT", address, campus.student, json={"read": True})
    assert service.json("PUT", address, campus.student, json={"read": True}) == first
    service.json("PUT", address, campus.teacher, json={"read": True})
    assert service.json("GET", path, campus.student)["read_at"] == first["read_at"]
    assert service.json("GET", path, campus.student)["readers"] is None
    assert service.json("GET", path, campus.teacher)["readers"] == 1
    outline = service.json("GET", f"classes/{campus.class_id}/outline", campus.student)
    (listed,) = [each for module in outline["modules"] for each in module["items"] if each["id"] == item["id"]]
    assert listed["read_at"] == first["read_at"]
    assert service.json("PUT", address, campus.student, json={"read": False}) == {"read_at": None}
    assert (
        service.ask("PUT", f"materials/{campus.assignment_id}/read", campus.student, json={"read": True}).status_code
        == 404
    )
