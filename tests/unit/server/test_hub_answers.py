from __future__ import annotations

import json
from typing import Any

import pytest

from nbcampus.errors import CampusError
from nbcampus.ids import uuid7
from nbcampus_server.errors import BadHubAnswer, HubUnreachable
from nbcampus_server.hub import understand
from nbcampus_server.outbox.sending import Delivered, Failed, Refused, judge

KEY = uuid7()


def problem(error: str) -> dict[str, str]:
    return {"error": error, "detail": "A sentence."}


@pytest.mark.parametrize(
    ("status", "text", "refusal"),
    [
        (502, b"<html>bad gateway</html>", HubUnreachable),
        (503, b"<html>Service Unavailable</html>", HubUnreachable),
        (504, b"", HubUnreachable),
        (200, b"<html>sign in</html>", BadHubAnswer),
        (200, b"[1]", BadHubAnswer),
        (302, b"", BadHubAnswer),
        (302, b"{}", BadHubAnswer),
        (404, b"<html>JupyterHub 404</html>", BadHubAnswer),
        (403, b'{"status": 403, "message": "Forbidden"}', BadHubAnswer),
        (500, b"Internal Server Error", BadHubAnswer),
    ],
)
def test_what_is_not_the_service_never_passes_for_it(status: int, text: bytes, refusal: type[CampusError]) -> None:
    with pytest.raises(refusal):
        understand(status, text)


def test_the_services_own_refusals_are_answers() -> None:
    answer = understand(503, json.dumps(problem("unavailable")).encode())
    assert answer.problem is not None
    assert (answer.status, answer.problem.error) == (503, "unavailable")


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (201, {"id": str(KEY)}, Delivered),
        (200, {"id": str(KEY)}, Delivered),
        (201, {"id": str(uuid7())}, Failed),
        (200, {"status": "fine"}, Failed),
        (400, problem("bad_request"), Refused),
        (401, problem("not_signed_in"), Failed),
        (403, problem("not_allowed"), Failed),
        (404, problem("not_found"), Refused),
        (408, problem("timeout"), Failed),
        (409, problem("too_late"), Refused),
        (409, problem("conflict"), Refused),
        (413, problem("too_large"), Refused),
        (422, problem("invalid_request"), Refused),
        (425, problem("too_early"), Failed),
        (429, problem("too_many"), Failed),
        (500, problem("failed"), Failed),
        (503, problem("unavailable"), Failed),
    ],
)
def test_every_status_has_one_meaning_for_a_click(status: int, body: dict[str, Any], outcome: type) -> None:
    assert isinstance(judge(understand(status, json.dumps(body).encode()), KEY), outcome)


def test_an_expired_token_is_explained() -> None:
    failed = judge(understand(401, json.dumps(problem("not_signed_in")).encode()), KEY)
    assert isinstance(failed, Failed)
    assert "restart your server" in failed.detail
