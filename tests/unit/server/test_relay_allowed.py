from __future__ import annotations

import pytest

from nbcampus.errors import CampusError, NotFound
from nbcampus_server.errors import MethodNotAllowed
from nbcampus_server.relay.allowed import ALLOWED, get_allowed, passed_on

ID = "0192f0c1-2222-7000-8000-000000000000"


@pytest.mark.parametrize("entry", ALLOWED, ids=lambda entry: f"{entry.method} {entry.path}")
def test_every_entry_is_found_by_its_own_request(entry: object) -> None:
    assert get_allowed(entry.method, entry.path.replace("{id}", ID)) is entry  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("method", "path", "refusal"),
    [
        ("POST", "me", MethodNotAllowed),
        ("POST", "attempts", MethodNotAllowed),
        ("POST", "classes", MethodNotAllowed),
        ("PATCH", f"classes/{ID}", MethodNotAllowed),
        ("DELETE", f"drafts/{ID}", MethodNotAllowed),
        ("GET", f"classes/{ID}/members", NotFound),
        ("POST", f"modules/{ID}/items", NotFound),
        ("GET", "openapi.json", NotFound),
        ("GET", "", NotFound),
        ("GET", "me/", NotFound),
        ("GET", "me\n", NotFound),
        ("GET", "ME", NotFound),
        ("GET", "classes/..", NotFound),
        ("GET", f"attempts/{ID}/../../me", NotFound),
        ("GET", f"attempts/{ID}?x=1", NotFound),
        ("GET", f"attempts/{ID}#", NotFound),
        ("GET", "attempts/{id}", NotFound),
    ],
)
def test_nothing_else_is_passed_on(method: str, path: str, refusal: type[CampusError]) -> None:
    with pytest.raises(refusal):
        get_allowed(method, path)


def test_the_servers_own_parameters_stay_here() -> None:
    arguments = [
        ("class_id", ID),
        ("token", "secret"),
        ("_xsrf", "x"),
        ("no_track_activity", "1"),
        ("1790000000", ""),
    ]
    assert passed_on([*arguments, ("cursor", "")]) == [("class_id", ID), ("cursor", "")]
