"""From a notebook to a version: tried by a real worker, published once, found again, exported and placed."""

from __future__ import annotations

import base64
import copy
import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import fresh_database
from tests.integration.grader.classroom import Site
from tests.integration.grader.workers import start_worker
from tests.integration.hub.campus import Campus, make_campus
from tests.integration.hub.conftest import Service, environment_for, running_service
from tests.integration.hub.fake_hub import FakeHub

from nbcampus.course.authoring.archive import ProblemArchive, pack
from nbcampus.course.authoring.folder import folder_files
from nbcampus.course.authoring.notebook import notebook_of
from nbcampus.course.authoring.template import new_problem, template_notebook
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus_grader.course.command import load_course

Json = dict[str, Any]


@pytest.fixture(scope="module")
def site(
    postgres: EmbeddedPostgres, database_passwords: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("bank")
    broker = EmbeddedRedis(folder / "redis")
    broker.start()
    made = Site(fresh_database(postgres, "bank", database_passwords), broker, folder / "blobs")
    yield made
    made.close()
    broker.stop()


@pytest.fixture(scope="module")
def service(site: Site, fake_hub: FakeHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    environment = environment_for(site.database.service, site.broker.url, site.blobs_url, fake_hub.api_url)
    folder = tmp_path_factory.mktemp("bank-service")
    worker = start_worker(site, folder)
    with running_service(environment, folder / "service.log") as running:
        yield running
    assert worker.stop() == 0, worker.log()
    assert "Traceback" not in worker.log() + running.log.read_text()


@pytest.fixture(scope="module")
def campus(site: Site) -> Campus:
    return make_campus(site.database.owner, "bank")


@pytest.fixture(scope="module")
def colleague(site: Site) -> str:
    """The browser session of somebody who teaches a class of their own."""
    return make_campus(site.database.owner, "bank-other").teacher


def notebook(slug: str, **sources: str) -> Json:
    """The template under another name, with other texts in the cells of these roles."""
    made = copy.deepcopy(template_notebook())
    made["metadata"]["nbcampus"]["problem"]["slug"] = slug
    for cell in made["cells"]:
        role = cell["metadata"].get("nbcampus", {}).get("role")
        cell["source"] = sources.get(role, cell["source"])
    return made


def tried(service: Service, who: str, body: Json, path: str = "bank/trials") -> Json:
    """The trial when it is over."""
    trial: Json = service.json("POST", path, who, json=body)
    end = time.monotonic() + 30
    while trial["state"] in ("queued", "running"):
        assert time.monotonic() < end, trial
        time.sleep(0.05)
        trial = service.json("GET", f"bank/trials/{trial['id']}", who)
    return trial


def publish(service: Service, who: str, trial: Json, **more: Any) -> Json:
    answer: Json = service.json(
        "POST", f"bank/trials/{trial['id']}/publish", who, json={"newest": trial["newest"], **more}
    )
    return answer


def refused(service: Service, method: str, path: str, who: str, **options: Any) -> tuple[int, str]:
    answer = service.ask(method, path, who, **options)
    return answer.status_code, answer.json()["error"]


def test_a_problem_is_published_as_it_was_tried_and_only_once(service: Service, campus: Campus) -> None:
    trial = tried(service, campus.teacher, {"notebook": notebook("once")})
    assert (trial["state"], trial["newest"]) == ("passed", 0)
    assert trial["tried"] == trial["to_try"] > 10
    assert {change["file"] for change in trial["changes"]} >= {"problem.md", "starter.py", "solution.py", "tests.yaml"}
    first = publish(service, campus.teacher, trial)
    assert (first["slug"], first["version"]) == ("once", 1)
    again = refused(service, "POST", f"bank/trials/{trial['id']}/publish", campus.teacher, json={"newest": 1})
    assert again == (409, "not_publishable")
    same = tried(service, campus.teacher, {"notebook": notebook("once")})
    assert same["changes"] == []
    same_again = refused(service, "POST", f"bank/trials/{same['id']}/publish", campus.teacher, json={"newest": 1})
    assert same_again == (409, "nothing_changed")
    newer = tried(service, campus.teacher, {"notebook": notebook("once", hint="Add it to itself.")})
    (change,) = newer["changes"]
    assert (change["file"], change["added"], change["removed"]) == ("hint.md", 1, 1)
    stale = refused(service, "POST", f"bank/trials/{newer['id']}/publish", campus.teacher, json={"newest": 0})
    assert stale == (409, "changed_meanwhile")
    assert publish(service, campus.teacher, newer, note=" A better hint ")["version"] == 2
    entry = service.json("GET", f"bank/problems/{first['problem_id']}", campus.teacher)
    assert [(each["version"], each["note"]) for each in entry["versions"]] == [(2, "A better hint"), (1, "")]
    differs = service.json("GET", f"bank/problems/{entry['id']}/changes?older=1&newer=2", campus.teacher)
    assert [each["file"] for each in differs["items"]] == ["hint.md"]


def test_a_solution_that_fails_blocks_and_names_its_test(service: Service, campus: Campus) -> None:
    trial = tried(service, campus.teacher, {"notebook": notebook("wrong", solution="def double(n):\n    return n * n")})
    assert trial["state"] == "faulty"
    fault = next(each for each in trial["findings"] if each["severity"] == "fault")
    test = next(cell for cell in template_notebook()["cells"] if "assert double(3)" in cell["source"])
    assert (fault["place"], fault["cell"]) == ("solution.py: test 'small numbers'", test["id"])
    assert refused(service, "POST", f"bank/trials/{trial['id']}/publish", campus.teacher, json={"newest": 0}) == (
        409,
        "not_publishable",
    )
    page = service.json("GET", "bank/problems?search=wrong", campus.teacher)
    assert page["items"] == []


def test_tests_that_pass_when_they_must_not_are_told(service: Service, campus: Campus) -> None:
    whole = tried(service, campus.teacher, {"notebook": notebook("solved", starter="def double(n):\n    return n + n")})
    assert whole["state"] == "faulty"
    assert any(each["place"] == "starter.py" and each["cell"] == "starter" for each in whole["findings"])
    weak = tried(service, campus.teacher, {"notebook": notebook("weak", sample_test="assert double(0) == 0")})
    assert weak["state"] == "passed"
    note = next(each for each in weak["findings"] if "always returns 0" in each["text"])
    assert note["severity"] == "note"
    assert note["cell"] is not None


def test_what_the_cells_lack_is_told_at_once_with_the_cell(service: Service, campus: Campus) -> None:
    made = notebook("lacking", hidden_test="for n in range(3):\n    assert double(n) == 2 * n")
    made["cells"] = [cell for cell in made["cells"] if cell["metadata"].get("nbcampus", {}).get("role") != "solution"]
    trial = service.json("POST", "bank/trials", campus.teacher, json={"notebook": made})
    assert trial["state"] == "faulty"
    assert ["There is no solution" in each["text"] for each in trial["findings"]] == [True]
    later = tried(
        service, campus.teacher, {"notebook": notebook("loop", hidden_test="for n in [3]:\n    assert double(n) == 6")}
    )
    assert later["state"] == "faulty"
    (fault,) = later["findings"]
    assert "tests[1]" in fault["place"]
    assert fault["cell"].startswith("test-")


def test_a_colleague_sees_what_is_shared_and_publishes_it_as_their_own(
    service: Service, campus: Campus, colleague: str
) -> None:
    made = publish(service, campus.teacher, tried(service, campus.teacher, {"notebook": notebook("shared")}))
    path = f"bank/problems/{made['problem_id']}"
    for part in ("", "/notebook", "/archive", "/changes?older=1&newer=1"):
        assert refused(service, "GET", path + part, colleague) == (404, "not_found")
    assert service.json("PATCH", path, campus.teacher, json={"visibility": "campus"})["visibility"] == "campus"
    entry = service.json("GET", path, colleague)
    assert (entry["is_own"], entry["owner"]) == (False, "bank-teacher")
    assert refused(service, "PATCH", path, colleague, json={"visibility": "private"}) == (403, "not_allowed")
    opened = service.json("GET", f"{path}/notebook", colleague)["notebook"]
    own = publish(service, colleague, tried(service, colleague, {"notebook": opened}))
    assert (own["slug"], own["version"]) == ("shared--2", 1)
    again = service.json("GET", f"bank/problems/{own['problem_id']}/notebook", colleague)
    assert again["notebook"] == opened
    trial = tried(service, colleague, {"notebook": opened})
    assert refused(service, "GET", f"bank/trials/{trial['id']}", campus.teacher) == (404, "not_found")


def test_the_bank_is_searched_and_filtered_and_pages(service: Service, campus: Campus, colleague: str) -> None:
    for slug, difficulty, tags in (("find-a", "easy", ["loops"]), ("find-b", "hard", ["loops", "50%"])):
        made = notebook(slug, statement=f"About % and {slug[-1]}_zebra.")
        made["metadata"]["nbcampus"]["problem"] |= {"difficulty": difficulty, "tags": tags, "title": f"Find {slug}"}
        publish(service, campus.teacher, tried(service, campus.teacher, {"notebook": made}))

    def found(query: str, who: str = campus.teacher) -> list[str]:
        return [each["slug"] for each in service.json("GET", f"bank/problems?{query}", who)["items"]]

    assert found("search=FIND") == ["find-b", "find-a"]
    assert found("search=a_zebra%20find") == ["find-a"]
    assert found("search=50%25") == ["find-b"]
    assert found("tag=loops&difficulty=easy&language=python&mine=true") == ["find-a"]
    assert found("search=find", colleague) == []
    first = service.json("GET", "bank/problems?search=find&limit=1", campus.teacher)
    assert found(f"search=find&limit=1&cursor={first['next_cursor']}") == ["find-a"]
    assert {"tag": "loops", "problems": 2} in first["tags"]
    assert service.ask("GET", "bank/problems?limit=0", campus.teacher).status_code == 422


def test_a_problem_is_placed_once_and_its_use_is_told_to_the_staff(
    service: Service, campus: Campus, colleague: str
) -> None:
    made = publish(service, campus.teacher, tried(service, campus.teacher, {"notebook": notebook("placed")}))
    path = f"assignments/{campus.assignment_id}/problems"
    body = {"problem_version_id": made["problem_version_id"], "points": 4}
    placed = service.json("POST", path, campus.teacher, json=body)
    assert refused(service, "POST", path, campus.teacher, json=body) == (409, "conflict")
    assert refused(service, "POST", f"assignments/{campus.module_id}/problems", campus.teacher, json=body)[0] == 404
    seen = service.json("GET", f"assignments/{campus.assignment_id}", campus.student)["problems"][-1]
    assert seen["assignment_problem_id"] == placed["assignment_problem_id"]
    assert "below zero" not in str(seen)
    place = placed["assignment_problem_id"]
    service.json("POST", "attempts", campus.student, json=campus.attempt(assignment_problem_id=place))
    entry = service.json("GET", f"bank/problems/{made['problem_id']}", campus.teacher)
    assert (entry["assignments"], entry["attempts"]) == (1, 1)
    assert [use["attempts"] for use in entry["uses"]] == [1]
    service.json("PATCH", f"bank/problems/{made['problem_id']}", campus.teacher, json={"visibility": "campus"})
    elsewhere = service.json("GET", f"bank/problems/{made['problem_id']}", colleague)
    assert (elsewhere["assignments"], elsewhere["attempts"], elsewhere["uses"]) == (0, 0, [])


def test_nobody_places_what_a_colleague_keeps_to_themselves(service: Service, campus: Campus, colleague: str) -> None:
    own = publish(service, colleague, tried(service, colleague, {"notebook": notebook("kept")}))
    body = {"problem_version_id": own["problem_version_id"], "points": 1}
    assert refused(service, "POST", f"assignments/{campus.assignment_id}/problems", campus.teacher, json=body) == (
        404,
        "not_found",
    )


def test_what_is_exported_is_imported_as_the_same_version(service: Service, campus: Campus) -> None:
    made = publish(service, campus.teacher, tried(service, campus.teacher, {"notebook": notebook("travels")}))
    answer = service.ask("GET", f"bank/problems/{made['problem_id']}/archive", campus.teacher)
    assert answer.headers["Content-Disposition"].endswith("travels.zip")
    body = {"archive": base64.b64encode(answer.content).decode()}
    trial = tried(service, campus.teacher, body, "bank/imports")
    assert (trial["state"], trial["newest"], trial["changes"]) == ("passed", 1, [])
    opened = service.json("GET", f"bank/trials/{trial['id']}/notebook", campus.teacher)
    assert opened == service.json("GET", f"bank/problems/{made['problem_id']}/notebook", campus.teacher)


def test_a_version_from_a_notebook_and_one_from_a_course_folder_are_one(
    service: Service, site: Site, campus: Campus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(service, campus.teacher, tried(service, campus.teacher, {"notebook": notebook_of(new_problem())}))
    course = "slug: c\nname: C\nmodules:\n  - slug: m\n    title: M\n    items:\n      - { assignment: a, title: A, "
    course += "mode: practice, problems: [{ problem: new-problem, points: 1 }] }\n"
    for name, content in folder_files(new_problem()).items():
        path = tmp_path / "problems" / "new-problem" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "course.yaml").write_text(course)
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", site.database.service)
    assert load_course([str(tmp_path), "--owner", "bank-teacher", "--quick"]) == 0
    assert site.scalar("select count(*) from problem_version where slug like 'new-problem-v%'") == 1


def zipped(*entries: tuple[str, bytes]) -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            target.writestr(name, content)
    return base64.b64encode(packed.getvalue()).decode()


@pytest.mark.parametrize(
    ("archive", "word"),
    [
        (base64.b64encode(b"no zip").decode(), "cannot be read"),
        (zipped(("x/problem.md", b""), ("../../evil", b"x")), "outside"),
        (zipped(("x/problem.md", b""), ("/etc/passwd", b"x")), "outside"),
        (zipped(("x/problem.md", b""), ("x/files/big", b"\0" * (20 << 20))), "unpacks to more"),
        (zipped(("a/problem.md", b""), ("b/problem.md", b"")), "2 problems"),
        (zipped(("problem.md", b"")), "the problem's folder"),
        (zipped(*[(f"x/{n}", b"") for n in range(150)]), "150 files"),
    ],
)
def test_a_zip_that_is_no_problem_is_refused_in_words(
    service: Service, campus: Campus, archive: str, word: str
) -> None:
    answer = service.ask("POST", "bank/imports", campus.teacher, json={"archive": archive})
    assert (answer.status_code, answer.json()["error"]) == (422, "archive_refused")
    assert word in answer.json()["detail"]


def test_a_zip_whose_files_are_wrong_has_findings(service: Service, campus: Campus) -> None:
    broken = pack(
        ProblemArchive("broken", {"problem.md": b"---\ntitle: [\n---\n", "tests.yaml/x": b"", "tests.yaml": b""})
    )
    trial = tried(service, campus.teacher, {"archive": base64.b64encode(broken).decode()}, "bank/imports")
    assert trial["state"] == "faulty"
    assert trial["findings"]
    path = f"bank/trials/{trial['id']}/notebook"
    assert refused(service, "GET", path, campus.teacher) == (409, "conflict")


def test_a_preview_is_the_students_notebook_without_what_is_hidden(service: Service, campus: Campus) -> None:
    shown = service.json("POST", "bank/previews", campus.teacher, json={"notebook": notebook("shown")})["notebook"]
    assert [cell["metadata"]["nbcampus"]["role"] for cell in shown["cells"]] == [
        "statement",
        "samples",
        "answer",
        "scratch",
    ]
    text = str(shown)
    assert "small numbers" in text
    assert "1 hidden test" in text
    for secret in ("below zero", "double(-4)", "return 2 * n"):
        assert secret not in text
    bad = service.ask("POST", "bank/previews", campus.teacher, json={"notebook": {}})
    assert (bad.status_code, bad.json()["error"]) == (422, "invalid_request")
