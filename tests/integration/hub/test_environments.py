"""The environments that a hub knows, and a class that chooses one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.integration.hub.campus import Campus, make_campus
from tests.integration.hub.conftest import Service, environment_for, running_service
from tests.integration.hub.fake_hub import FakeHub

DECLARED = """
[statistics]
title = "Statistics"
packages = ["numpy>=2", "./wheels/lecture-1.0-py3-none-any.whl"]
imports = ["numpy"]
[plain]
packages = []
"""


@pytest.fixture(scope="module")
def knowing(
    database: Any, redis_url: str, blobs_url: str, fake_hub: FakeHub, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """A service that knows two environments beside the default one."""
    folder = tmp_path_factory.mktemp("declared")
    (folder / "site.toml").write_text(DECLARED)
    more = {"NBCAMPUS_ENVIRONMENTS": str(folder)}
    environment = environment_for(database.service, redis_url, blobs_url, fake_hub.api_url, **more)
    with running_service(environment, folder / "service.log") as running:
        yield running


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "environments")


def test_everybody_who_is_signed_in_sees_them_and_no_path_of_the_machine(knowing: Service, campus: Campus) -> None:
    assert knowing.json("GET", "environments", campus.student)["items"] == [
        {"name": "default", "title": "Standard", "packages": []},
        {"name": "statistics", "title": "Statistics", "packages": ["numpy>=2", "lecture-1.0-py3-none-any.whl"]},
        {"name": "plain", "title": "plain", "packages": []},
    ]


def test_a_teacher_chooses_and_members_see_it(knowing: Service, campus: Campus, database: Any) -> None:
    path, teacher = f"classes/{campus.class_id}", f"{campus.prefix}-teacher+create"
    assert knowing.json("GET", path, campus.student)["environment"] == "default"
    assert knowing.json("PATCH", path, teacher, json={"environment": "statistics"})["environment"] == "statistics"
    assert knowing.json("PATCH", path, teacher, json={"name": "Renamed"})["environment"] == "statistics"
    assert knowing.json("GET", path, campus.student)["environment"] == "statistics"
    assert knowing.json("PATCH", path, teacher, json={"environment": "default"})["environment"] == "default"


@pytest.mark.parametrize("name", ["unknown", "", "Statistics", "../plain", "x" * 1000, "plain\0", 7, ["plain"]])
def test_a_name_that_the_hub_does_not_know_is_refused(knowing: Service, campus: Campus, name: object) -> None:
    path, teacher = f"classes/{campus.class_id}", f"{campus.prefix}-teacher+create"
    answer = knowing.ask("PATCH", path, teacher, json={"environment": name, "name": "Not this"})
    assert answer.status_code == 422, answer.text
    assert set(answer.json()) == {"error", "detail"}
    assert knowing.json("GET", path, campus.student)["name"] != "Not this"


def test_a_hub_without_declarations_knows_the_default_alone(service: Service, campus: Campus) -> None:
    assert [each["name"] for each in service.json("GET", "environments", campus.student)["items"]] == ["default"]
    answer = service.ask(
        "PATCH", f"classes/{campus.class_id}", f"{campus.prefix}-teacher+create", json={"environment": "plain"}
    )
    assert answer.status_code == 422
    assert "Choose one of: default." in answer.json()["detail"]


def test_declarations_that_cannot_be_used_are_told_at_the_start(tmp_path: Path) -> None:
    from nbcampus.environments import DeclarationRefused
    from nbcampus_hub.service.settings import ServiceSettings

    (tmp_path / "site.toml").write_text("[Wrong]\npackages = []\n")
    environment = environment_for("postgresql://x", "redis://x", "file:///x", "http://127.0.0.1:1")
    with pytest.raises(DeclarationRefused, match="lower-case"):
        ServiceSettings.from_environment({**environment, "NBCAMPUS_ENVIRONMENTS": str(tmp_path)})
