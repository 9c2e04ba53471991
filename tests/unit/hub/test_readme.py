"""A setting, scope, event, route or folder that README.md does not name fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nbcampus.course.policy import Scope
from nbcampus.wire.events import EventType
from nbcampus_hub.service import metrics
from nbcampus_hub.service.application import all_endpoints
from nbcampus_hub.service.identity import ADMIN_SCOPE, CREATE_CLASS_SCOPE, STAFF_SCOPE

HUB = Path(__file__).parents[3] / "hub_extension"
README = (HUB / "README.md").read_text()
SOURCES = {path: path.read_text() for path in sorted((HUB / "nbcampus_hub").rglob("*.py"))}
SETTINGS = sorted({name for text in SOURCES.values() for name in re.findall(r"\bNBCAMPUS_[A-Z][A-Z_]*[A-Z]\b", text)})


@pytest.mark.parametrize("name", [*SETTINGS, metrics.FOLDER])
def test_settings_are_in_the_table(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", README, re.M)


def test_the_table_names_no_setting_that_is_gone() -> None:
    assert set(re.findall(r"^\| `(NBCAMPUS_\w+)` \|", README, re.M)) == set(SETTINGS)


@pytest.mark.parametrize("scope", [*Scope, STAFF_SCOPE, CREATE_CLASS_SCOPE, ADMIN_SCOPE])
def test_scopes(scope: str) -> None:
    assert f"| `{scope}` |" in README


@pytest.mark.parametrize("kind", EventType)
def test_events(kind: EventType) -> None:
    assert f"| `{kind}` |" in README


@pytest.mark.parametrize("endpoint", all_endpoints(), ids=lambda endpoint: f"{endpoint.method} {endpoint.path}")
def test_routes_with_their_scope(endpoint: object) -> None:
    assert f"| `{endpoint.method} {endpoint.path}` | `{endpoint.scope}` |" in README  # type: ignore[attr-defined]


def test_other_addresses() -> None:
    application = SOURCES[HUB / "nbcampus_hub/service/application.py"]
    found = re.findall(r'page\((?:api|prefix) \+ "([^"]+)"', application)
    assert len(found) == 10
    for address in found:
        plain = address.replace("\\", "").replace("(.+)", "CODE")
        assert f"`{plain}`" in README or f"`GET {plain}`" in README


def test_folders() -> None:
    for folder in {path.parent.name for path in SOURCES} - {"nbcampus_hub"}:
        assert f"`{folder}/`" in README


def test_metrics() -> None:
    for family in metrics.REGISTRY.collect():
        assert f"`{family.name}" in README
