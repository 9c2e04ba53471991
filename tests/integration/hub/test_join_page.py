"""The page behind the link that a teacher sends, as a browser walks through it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from tests.integration.hub.campus import Campus, change, make_campus, rows
from tests.integration.hub.conftest import Service

from nbcampus.db.tables import Class, Enrolment

BROWSER = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def campus(database: Any, request: pytest.FixtureRequest) -> Campus:
    return make_campus(database.owner, f"page{abs(hash(request.node.name)) % 10**6}")


def visit(service: Service, code: str, token: str) -> tuple[requests.Session, requests.Response]:
    """Open the link, sign in at the hub, and be back at the page."""
    session = requests.Session()
    session.headers.update(BROWSER)
    answer = session.get(f"{service.url}join/{code}", allow_redirects=False)
    assert answer.status_code == 302, answer.text
    asked = parse_qs(urlsplit(answer.headers["Location"]).query)
    params = {"code": f"{token}|{asked['code_challenge'][0]}", "state": asked["state"][0]}
    return session, session.get(service.url + "oauth_callback", params=params)


def heading(answer: requests.Response) -> str:
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    found = re.search(r"<h1>(.*?)</h1>", answer.text)
    assert found
    return found[1]


def token_in(answer: requests.Response) -> str:
    found = re.search(r'name="_xsrf" value="([^"]+)"', answer.text)
    assert found, answer.text
    return found[1]


def here(database: Any, campus: Campus, name: str = "outsider") -> bool:
    found = rows(database.owner, Enrolment, class_id=campus.class_id, user_id=campus.users[name])
    return bool(found) and found[0]["left_at"] is None


def test_a_link_leads_through_the_sign_in_to_the_class(service: Service, database: Any, campus: Campus) -> None:
    change(database.owner, Class, campus.class_id, name="<b>Loops</b> & more", description="<script>alert(1)</script>")
    session, page = visit(service, campus.join_code.lower(), f"{campus.prefix}-outsider")
    assert page.url == f"{service.url}join/{campus.join_code.lower()}"
    assert heading(page) == "Join &lt;b&gt;Loops&lt;/b&gt; &amp; more"
    assert f"Taught by {campus.prefix}-teacher" in page.text
    assert "<script>" not in page.text
    assert not here(database, campus)
    joined = session.post(page.url, data={"_xsrf": token_in(page)})
    assert joined.history[0].status_code == 303
    assert heading(joined) == "You are in &lt;b&gt;Loops&lt;/b&gt; &amp; more"
    assert 'href="/hub/user-redirect/lab"' in joined.text
    assert here(database, campus)
    assert heading(session.get(page.url)).startswith("You are in")


@pytest.mark.parametrize("form", [{}, {"_xsrf": "guess"}])
def test_a_form_of_another_page_joins_nobody(
    service: Service, database: Any, campus: Campus, form: dict[str, str]
) -> None:
    session, page = visit(service, campus.join_code, f"{campus.prefix}-outsider")
    answer = session.post(page.url, data=form, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert heading(answer) == "This page has grown old"
    assert not here(database, campus)
    assert requests.post(page.url, data=form).status_code == 401


@pytest.mark.parametrize(
    ("values", "status", "title"),
    [
        ({"join_closed_at": "2026-01-01T00:00:00Z"}, 409, "Joining is closed"),
        ({"archived_at": "2026-01-01T00:00:00Z"}, 409, "This class is archived"),
    ],
)
def test_a_closed_code_and_an_archived_class_say_so(
    service: Service, database: Any, campus: Campus, values: dict[str, str], status: int, title: str
) -> None:
    session, page = visit(service, campus.join_code, f"{campus.prefix}-outsider")
    change(database.owner, Class, campus.class_id, **values)
    for answer in (session.get(page.url), session.post(page.url, data={"_xsrf": token_in(page)})):
        assert (answer.status_code, heading(answer)) == (status, title)
        assert "<form" not in answer.text
    assert not here(database, campus)
    _, page = visit(service, campus.join_code, campus.student)
    assert (page.status_code, heading(page)) == (200, f"You are in Class {campus.prefix}")


@pytest.mark.parametrize("code", ["ZZZZZZ", "short", "with%20blanks", "KT4X9O", "%3Cscript%3E", "a/b/c"])
def test_what_is_no_code_says_so(service: Service, campus: Campus, code: str) -> None:
    _, page = visit(service, code, campus.student)
    assert (page.status_code, heading(page)) == (404, "No class has this code")
    assert "<script>" not in page.text


def test_the_page_runs_nothing_and_is_framed_by_nobody(service: Service, campus: Campus) -> None:
    _, page = visit(service, campus.join_code, campus.student)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    for method in ("PUT", "DELETE", "PATCH"):
        assert requests.request(method, page.url).status_code == 405
