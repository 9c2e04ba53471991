"""Browser sessions: signing in through the hub, XSRF tokens, and what is asked of the hub each time."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from tests.integration.hub.campus import Campus, make_campus
from tests.integration.hub.conftest import Service, environment_for, running_service
from tests.integration.hub.fake_hub import FakeHub


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "sig")


@pytest.fixture(scope="module")
def sibling(
    database: Any, redis_url: str, blobs_url: str, fake_hub: FakeHub, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Another process of the same service, as one of several or as the one after a restart."""
    environment = environment_for(database.service, redis_url, blobs_url, fake_hub.api_url)
    with running_service(environment, tmp_path_factory.mktemp("sibling") / "service.log") as running:
        yield running


def go_to_hub(session: requests.Session, service: Service) -> dict[str, str]:
    """Begin a sign-in; the query that the browser takes to the hub."""
    answer = session.get(service.url + "login", allow_redirects=False)
    assert answer.status_code == 302
    assert urlsplit(answer.headers["Location"]).path == "/hub/api/oauth2/authorize"
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def come_back(
    session: requests.Session, service: Service, asked: dict[str, str], token: str, **options: Any
) -> requests.Response:
    """End a sign-in as the hub does for the person with ``token``."""
    params = {"code": f"{token}|{asked['code_challenge']}", "state": asked["state"]}
    return session.get(service.url + "oauth_callback", params=params, **options)


def sign_in(service: Service, token: str) -> tuple[requests.Session, dict[str, str]]:
    """A browser session and the header that its requests carry."""
    session = requests.Session()
    answer = come_back(session, service, go_to_hub(session, service), token)
    assert answer.status_code == 200, answer.text
    assert answer.json()["signed_in"] is True
    return session, {"X-XSRFToken": answer.json()["xsrf"], "Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"}


def test_a_session_reads_and_writes_as_staff(service: Service, campus: Campus) -> None:
    session, headers = sign_in(service, campus.teacher)
    assert session.get(service.url + "api/v1/me", headers=headers).json()["acts_as_staff"] is True
    url = f"{service.url}api/v1/classes/{campus.class_id}/modules"
    assert session.post(url, headers=headers, json={"title": "Week 1"}).status_code == 201


def test_a_session_without_its_xsrf_token_is_refused(service: Service, campus: Campus) -> None:
    session, headers = sign_in(service, campus.teacher)
    url = f"{service.url}api/v1/classes/{campus.class_id}/modules"
    for wrong in ({}, {"X-XSRFToken": "guess"}, {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "cross-site"}):
        answer = session.post(url, headers=wrong, json={"title": "Forged"})
        assert (answer.status_code, answer.json()["error"]) == (403, "xsrf_token_refused")
        assert "X-XSRFToken" in answer.json()["detail"]
    other, _ = sign_in(service, "sig-assistant+staff")
    assert other.post(url, headers=headers, json={"title": "Borrowed"}).status_code == 403
    modules = session.get(f"{service.url}api/v1/classes/{campus.class_id}/modules", headers=headers).text
    assert "Forged" not in modules
    assert "Borrowed" not in modules


def test_a_page_signs_in_silently_and_learns_its_xsrf_token(service: Service, campus: Campus) -> None:
    """What ``fetch(..., {mode: "no-cors"})`` sends; only after it does the page know what to send otherwise."""
    session = requests.Session()
    session.headers.update({"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Site": "same-origin"})
    answer = come_back(session, service, go_to_hub(session, service), campus.teacher)
    session.headers.update({"Sec-Fetch-Mode": "cors", "X-XSRFToken": answer.json()["xsrf"]})
    assert session.get(service.url + "api/v1/me").json()["acts_as_staff"] is True
    # A page that lost the token gets it again without the hub.
    again = session.get(service.url + "signed-in", headers={"Sec-Fetch-Mode": "no-cors", "X-XSRFToken": ""})
    session.headers["X-XSRFToken"] = again.json()["xsrf"]
    assert session.post(service.url + "api/v1/classes", json={"name": "Written"}).status_code == 201


def test_a_page_whose_session_another_one_has_replaced_gets_that_ones_token(service: Service, campus: Campus) -> None:
    """Somebody signs out and in again in a second window; the first one sends what it was answered before."""
    browser, headers = sign_in(service, campus.teacher)
    browser.cookies.clear()
    come_back(browser, service, go_to_hub(browser, service), "sig-assistant+staff")
    me = service.url + "api/v1/me"
    refused = browser.get(me, headers=headers)
    assert (refused.status_code, refused.json()["error"]) == (403, "xsrf_token_refused")
    again = browser.get(service.url + "login")
    assert again.url == service.url + "signed-in?name=sig-assistant"
    assert browser.get(me, headers={**headers, "X-XSRFToken": again.json()["xsrf"]}).status_code == 200


def test_a_sign_in_may_begin_and_end_in_different_processes(service: Service, sibling: Service, campus: Campus) -> None:
    session = requests.Session()
    asked = go_to_hub(session, service)
    answer = come_back(session, sibling, asked, campus.teacher)
    assert answer.status_code == 200
    headers = {"X-XSRFToken": answer.json()["xsrf"]}
    for process in (service, sibling):
        url = f"{process.url}api/v1/classes/{campus.class_id}/modules"
        assert session.post(url, headers=headers, json={"title": "Shared"}).status_code == 201


def test_a_state_that_is_not_the_browsers_own_is_refused(service: Service, campus: Campus) -> None:
    begun = requests.Session()
    asked = go_to_hub(begun, service)
    for state in ("made-up", "é", asked["state"][:-4] + "AAAA"):
        answer = come_back(
            requests.Session(), service, {**asked, "state": state}, campus.teacher, allow_redirects=False
        )
        assert (answer.status_code, answer.json()["error"]) == (403, "not_allowed")
        assert "service-nbcampus" not in answer.cookies


def test_a_sign_in_that_another_one_overtook_begins_anew_and_once(service: Service, campus: Campus) -> None:
    begun = go_to_hub(requests.Session(), service)
    browser = requests.Session()
    answer = come_back(browser, service, begun, campus.teacher, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (302, "login")
    assert "service-nbcampus" not in browser.cookies
    again = come_back(browser, service, begun, campus.teacher, allow_redirects=False)
    assert (again.status_code, again.json()["error"]) == (403, "not_allowed")
    assert come_back(browser, service, go_to_hub(browser, service), campus.teacher).json()["signed_in"] is True


def test_a_code_of_another_sign_in_is_refused(sibling: Service, campus: Campus) -> None:
    session = requests.Session()
    asked = go_to_hub(session, sibling)
    # As the hub does, the fake one refuses a code whose challenge was not made from this sign-in's verifier.
    answer = come_back(session, sibling, {**asked, "code_challenge": "of-another"}, campus.teacher)
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    assert "service-nbcampus" not in session.cookies


def test_the_state_holds_half_of_the_verifier_at_most(service: Service) -> None:
    state = go_to_hub(requests.Session(), service)["state"]
    signed = base64.urlsafe_b64decode(state + "==").decode()
    remembered = json.loads(base64.b64decode(signed.split("|")[4].partition(":")[2]))
    assert set(remembered) == {"next_url", "half"}
    assert len(remembered["half"]) == 22


def test_a_revoked_token_makes_no_attempt_from_that_moment(service: Service, fake_hub: FakeHub, campus: Campus) -> None:
    session, headers = sign_in(service, "sig-other+staff")
    ask = {"bearer": lambda m, p, **o: service.ask(m, p, campus.student, **o)}
    ask["session"] = lambda m, p, **o: session.request(m, service.url + "api/v1/" + p, headers=headers, **o)
    for request in ask.values():
        assert request("GET", "me").status_code == 200
        assert request("POST", "attempts", json=campus.attempt()).status_code == 201
    fake_hub.revoked.update({campus.student, "sig-other+staff"})
    try:
        for request in ask.values():
            assert request("POST", "attempts", json=campus.attempt()).status_code == 401
    finally:
        fake_hub.revoked.clear()


def test_reads_rely_on_the_hubs_last_answer_and_attempts_do_not(
    service: Service, fake_hub: FakeHub, campus: Campus
) -> None:
    service.json("GET", "me", campus.student)
    before = fake_hub.asked[campus.student]
    for _ in range(5):
        service.json("GET", "me", campus.student)
    assert fake_hub.asked[campus.student] == before
    for _ in range(3):
        service.json("POST", "attempts", campus.student, json=campus.attempt())
    assert fake_hub.asked[campus.student] == before + 3


def test_the_hubs_refusal_is_passed_on_as_a_problem(service: Service) -> None:
    answer = service.page("oauth_callback", params={"error": "access_denied"})
    assert (answer.status_code, answer.json()["error"]) == (400, "bad_request")


def test_without_the_hub_the_service_says_so(
    database: Any, redis_url: str, blobs_url: str, tmp_path: Path, campus: Campus
) -> None:
    environment = environment_for(database.service, redis_url, blobs_url, "http://127.0.0.1:9/hub/api")
    with running_service(environment, tmp_path / "service.log") as service:
        for method, path, body in (("GET", "me", None), ("POST", "attempts", campus.attempt())):
            answer = service.ask(method, path, campus.student, json=body)
            assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
        assert service.page("signed-in", headers={"Authorization": "token x"}).status_code == 503
        assert service.page("health").status_code == 200
