"""Students ask, staff releases; budgets, prompts, settings. The worker's part goes through its own statements."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
import redis
from sqlalchemy import create_engine
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service, environment_for, running_service, wait_until
from tests.integration.hub.fake_hub import FakeHub
from tests.integration.hub.listening import heard, listening
from tests.integration.hub.regrading import Regrading

from nbcampus.course.explanations.states import ExplanationState
from nbcampus.course.states import AssignmentMode
from nbcampus.course.verdicts import Verdict
from nbcampus.db.bootstrap import libpq_url
from nbcampus.db.statements import analysis, explaining
from nbcampus.db.tables import AuditEvent, Explanation, SubmissionAnalysis
from nbcampus.ids import uuid7

MODEL = "llama-3-feedback"
SUMMARY, HINT = "Zero is not doubled.", "What is twice nothing?"
WRONG = [None, Verdict.FAIL, None]


@pytest.fixture(scope="module")
def explaining_service(
    database: Database, redis_url: str, blobs_url: str, fake_hub: FakeHub, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """A service that has a language model."""
    settings = {"NBCAMPUS_LLM_URLS": "http://127.0.0.1:9", "NBCAMPUS_LLM_MODEL": MODEL}
    environment = environment_for(database.service, redis_url, blobs_url, fake_hub.api_url, **settings)
    log = tmp_path_factory.mktemp("explaining") / "service.log"
    with running_service(environment, log) as running:
        yield running
    assert "Traceback" not in log.read_text()


class Desk:
    """A class with explanations switched on, one graded submission, and who asks about it."""

    def __init__(self, service: Service, database: Database, prefix: str, **options: Any) -> None:
        self.service, self.database = service, database
        self.campus: Campus = make_campus(database.owner, prefix, **options)
        if options.get("mode") is AssignmentMode.EXAM:
            service.json("POST", f"exams/{self.campus.assignment_id}/start", self.campus.student, json={"agreed": True})
        self.room = Regrading(service, database, self.campus)
        self.attempt = self.room.submit("student", WRONG)
        self.set(enabled=True)

    def set(self, **changes: Any) -> Any:
        path = f"classes/{self.campus.class_id}/explanation-settings"
        version = self.service.json("GET", path, self.campus.teacher)["version"]
        return self.service.json("PATCH", path, self.campus.teacher, json={"version": version, **changes})

    def ask(self, who: str | None = None, attempt: str | None = None) -> Any:
        path = f"attempts/{attempt or self.attempt}/explanation"
        return self.service.ask("POST", path, who or self.campus.student, json={})

    def read(self, who: str | None = None) -> Any:
        return self.service.json("GET", f"attempts/{self.attempt}/explanation", who or self.campus.student)

    def ask_for_all(self, who: str | None = None, **body: Any) -> Any:
        return self.service.ask("POST", self._batch, who or self.campus.teacher, json=body)

    def preview(self) -> Any:
        return self.service.json("GET", self._batch, self.campus.teacher)

    @property
    def _batch(self) -> str:
        return f"assignment-problems/{self.campus.placement_id}/explanations"

    def answer(self, key: str, state: ExplanationState = ExplanationState.DRAFTED) -> None:
        """What a worker writes down when the model has answered."""
        now = datetime.now(UTC)
        engine = create_engine(self.database.worker)
        with engine.begin() as connection:
            row = connection.execute(explaining.claim(UUID(key), now, timedelta(minutes=5))).one()
            write = explaining.record(row.id, row.attempt_id, ["off_by_one"], SUMMARY, now)
            values = {"state": state, "hint": HINT, "model": MODEL, "tokens_in": 900, "tokens_out": 40}
            values |= {"milliseconds": 350, "answered_at": now, "analysis_id": connection.scalar(write)}
            assert connection.execute(explaining.answer(row.id, row.tries, values)).one()
        engine.dispose()

    def decide(self, key: str, state: str, seen: str = "drafted", who: str | None = None, **texts: Any) -> Any:
        path = f"explanations/{key}/decision"
        return self.service.ask("POST", path, who or self.campus.teacher, json={"seen": seen, "state": state, **texts})

    def drafts(self, **query: Any) -> list[Any]:
        path = f"classes/{self.campus.class_id}/explanations"
        found: list[Any] = self.service.json("GET", path, self.campus.teacher, params=query)["items"]
        return found


@pytest.fixture
def desk(explaining_service: Service, database: Database) -> Desk:
    return Desk(explaining_service, database, f"expl-{uuid7().hex[-12:]}")


def test_from_the_question_to_the_students_word(desk: Desk, redis_url: str) -> None:
    broker = redis.Redis.from_url(redis_url)
    waiting = broker.llen("nbcampus-analyse")
    asked = desk.ask().json()["explanation"]
    assert (asked["state"], asked["summary"]) == ("waiting", None)
    wait_until(lambda: broker.llen("nbcampus-analyse") == waiting + 1)  # after the commit
    broker.close()
    desk.answer(asked["id"])
    draft = desk.read()["explanation"]
    assert (draft["state"], draft["summary"], draft["hint"], draft["keywords"]) == ("drafted", None, None, [])
    (seen,) = desk.drafts(state="drafted")
    assert (seen["summary"], seen["hint"], seen["keywords"]) == (SUMMARY, HINT, ["off_by_one"])
    assert (seen["model"], seen["prompt_version"], seen["tokens_in"], seen["tokens_out"]) == (MODEL, 0, 900, 40)
    assert desk.decide(asked["id"], "released").status_code == 200
    got = desk.read()["explanation"]
    assert (got["state"], got["summary"], got["hint"], got["by_staff"]) == ("released", SUMMARY, HINT, True)
    rating = {"helpful": True, "comment": "Thanks!"}
    path = f"explanations/{asked['id']}/rating"
    for word in ({"helpful": False, "comment": ""}, rating):
        rated = desk.service.json("PUT", path, desk.campus.student, json=word)
    assert rated["explanation"]["rating"] == rating
    assert desk.drafts()[0]["rating"] == rating
    assert desk.service.ask("PUT", path, f"{desk.campus.prefix}-other", json=rating).status_code == 404
    assert desk.service.ask("PUT", path, desk.campus.teacher, json=rating).status_code == 404


def test_a_class_may_release_at_once(desk: Desk) -> None:
    desk.set(needs_release=False)
    asked = desk.ask().json()["explanation"]
    (row,) = rows(desk.database.owner, Explanation, id=UUID(asked["id"]))
    assert row["needs_release"] is False
    desk.answer(asked["id"], ExplanationState.RELEASED)
    assert desk.read()["explanation"]["summary"] == SUMMARY


def test_staff_rewords_and_the_former_words_stay_in_the_trail(desk: Desk) -> None:
    key = desk.ask().json()["explanation"]["id"]
    desk.answer(key)
    found = desk.decide(key, "released", summary="Look at zero.").json()
    assert (found["summary"], found["hint"]) == ("Look at zero.", HINT)
    (stored,) = rows(desk.database.owner, SubmissionAnalysis, attempt_id=UUID(desk.attempt))
    assert stored["ai_feedback_summary"] == "Look at zero."
    trail = rows(desk.database.owner, AuditEvent, class_id=desk.campus.class_id, action="explanation.decided")
    assert trail[0]["detail"]["former"] == {"summary": SUMMARY}


def test_of_two_who_decide_the_second_is_told(desk: Desk) -> None:
    key = desk.ask().json()["explanation"]["id"]
    desk.answer(key)
    staff = f"{desk.campus.prefix}-assistant+staff"
    with ThreadPoolExecutor(2) as pool:
        acts = [("released", desk.campus.teacher), ("discarded", staff)]
        answers = list(pool.map(lambda act: desk.decide(key, act[0], who=act[1]), acts))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert {answer.json().get("error") for answer in answers} == {None, "changed_meanwhile"}


def test_what_was_discarded_is_gone_for_its_student_who_may_ask_again(desk: Desk) -> None:
    key = desk.ask().json()["explanation"]["id"]
    desk.answer(key)
    desk.decide(key, "discarded")
    assert desk.read()["explanation"]["summary"] is None
    assert desk.ask().json()["explanation"]["id"] != key


def test_who_asks_twice_has_one(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = {answer.json()["explanation"]["id"] for answer in pool.map(lambda _: desk.ask(), range(4))}
    assert len(found) == 1
    assert len(rows(desk.database.owner, Explanation, attempt_id=UUID(desk.attempt))) == 1


def test_a_budget_is_never_overspent_and_its_end_is_told_in_words(desk: Desk) -> None:
    desk.set(per_student=2)
    attempts = [desk.room.submit("student", WRONG) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda attempt: desk.ask(attempt=attempt), attempts))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 429, 429]
    refused = next(answer.json() for answer in answers if answer.status_code == 429)
    assert refused["error"] == "budget_spent"
    assert "this class allows 2" in refused["detail"]
    state = desk.read()
    assert (state["left"], state["refusal"]) == (0, refused["detail"])
    desk.set(per_student=10, per_class=2)
    theirs = desk.room.submit("other", WRONG)
    assert "This class has used" in desk.ask(f"{desk.campus.prefix}-other", theirs).json()["detail"]


def test_what_failed_is_not_counted(desk: Desk) -> None:
    desk.set(per_student=1)
    key = desk.ask().json()["explanation"]["id"]
    with psycopg.connect(libpq_url(desk.database.owner), autocommit=True) as connection:
        connection.execute("update explanation set state = 'failed', failure = 'Away.' where id = %s", (key,))
    assert desk.read()["explanation"]["failure"] == "Away."
    assert desk.ask().status_code == 200


def test_only_who_made_an_attempt_asks(desk: Desk) -> None:
    assert desk.ask(f"{desk.campus.prefix}-other").status_code == 404
    assert desk.ask(desk.campus.teacher).status_code == 404
    assert desk.read(desk.campus.teacher)["explanation"] is None


def test_who_has_left_reads_and_asks_no_more(desk: Desk) -> None:
    key = desk.ask().json()["explanation"]["id"]
    desk.answer(key, ExplanationState.RELEASED)
    desk.service.json("DELETE", f"classes/{desk.campus.class_id}/membership", desk.campus.student)
    assert desk.read()["explanation"]["summary"] == SUMMARY
    assert desk.ask().status_code == 404


def test_what_waits_for_its_grading_is_not_explained(desk: Desk) -> None:
    run = desk.service.json("POST", "attempts", desk.campus.student, json=desk.campus.attempt())
    refused = desk.ask(attempt=run["id"])
    assert (refused.status_code, refused.json()["error"]) == (409, "nothing_to_explain")


def test_an_exam_is_explained_after_its_release(explaining_service: Service, database: Database) -> None:
    desk = Desk(explaining_service, database, f"expl-{uuid7().hex[-12:]}", mode=AssignmentMode.EXAM)
    assert desk.ask().json()["error"] == "nothing_to_explain"
    desk.service.json(
        "PATCH", f"items/{desk.campus.assignment_id}", desk.campus.teacher, json={"results_released": True}
    )
    assert desk.ask().status_code == 200


def test_where_it_is_switched_off_it_says_so(desk: Desk) -> None:
    desk.set(enabled=False)
    refused = desk.ask()
    assert (refused.status_code, refused.json()["error"]) == (409, "not_explained")
    assert desk.read()["refusal"] == refused.json()["detail"]


def test_without_a_model_the_campus_says_so_and_the_words_are_there(service: Service, database: Database) -> None:
    desk = Desk(service, database, f"expl-{uuid7().hex[-12:]}")
    found = [{"keyword": "off_by_one", "line": 2}, {"keyword": "wrong_type", "line": 0}]
    engine = create_engine(database.worker)
    with engine.begin() as connection:
        words = [one["keyword"] for one in found]
        connection.execute(analysis.record(UUID(desk.attempt), "static-1", words, found, datetime.now(UTC)))
    engine.dispose()
    assert desk.set()["model"] is None
    assert "no language model" in desk.ask().json()["detail"]
    read = desk.read()
    assert "no language model" in read["refusal"]
    # Of a submission not what its hidden tests may have told.
    assert [(one["keyword"], one["line"]) for one in read["found"]] == [("off_by_one", 2)]
    assert read["found"][0]["meaning"]


# --- many at once


def test_staff_asks_about_the_newest_failed_answer_of_each_student_and_nothing_twice(
    desk: Desk, redis_url: str
) -> None:
    newest = desk.room.submit("student", WRONG)
    theirs = desk.room.submit("other", WRONG)
    would = desk.preview()
    assert (would["asked"], would["skipped"], would["waiting"], would["refusal"]) == (2, {}, 0, None)
    broker = redis.Redis.from_url(redis_url)
    before = broker.llen("nbcampus-analyse:6")
    with ThreadPoolExecutor(2) as pool:
        first, second = sorted((act.json() for act in pool.map(lambda _: desk.ask_for_all(), range(2))), key=_asked)
    assert (first["asked"], first["skipped"], first["waiting"]) == (0, {"explained": 2}, 2)
    assert (second["asked"], second["skipped"], second["problem"]) == (2, {}, "Double")
    wait_until(lambda: broker.llen("nbcampus-analyse:6") == before + 2, seconds=10)  # behind who waits for theirs
    broker.close()
    made = rows(desk.database.owner, Explanation, class_id=desk.campus.class_id)
    assert {str(one["attempt_id"]) for one in made} == {newest, theirs}
    assert not any(one["interactive"] for one in made)
    trail = rows(desk.database.owner, AuditEvent, class_id=desk.campus.class_id, action="explanation.asked_for_many")
    assert [one["detail"] for one in trail] == [{"problem": "Double", "asked": 2, "discarded": 0}]
    desk.answer(str(made[0]["id"]))
    assert desk.preview()["waiting"] == 1


def test_who_passed_and_what_is_not_graded_is_left_out(desk: Desk) -> None:
    desk.room.submit("student", [None, None, None])
    wanted = desk.campus.submission()
    desk.service.json("POST", "attempts", f"{desk.campus.prefix}-other", json=wanted)
    assert desk.preview()["skipped"] == {"passed": 1, "ungraded": 1}
    assert desk.ask_for_all().json()["asked"] == 0
    chosen = desk.ask_for_all(attempt_ids=[desk.attempt, wanted["id"]]).json()
    assert (chosen["asked"], chosen["skipped"]) == (1, {"ungraded": 1})


def test_the_budget_of_the_class_holds_and_students_keep_their_own(desk: Desk) -> None:
    desk.set(per_class=1, per_student=1)
    desk.room.submit("other", WRONG)
    assert desk.ask_for_all().json()["skipped"] == {"budget": 1}
    assert desk.preview()["skipped"] == {"explained": 1, "budget": 1}
    desk.set(per_class=5)
    again = desk.room.submit("student", WRONG)
    assert desk.ask(attempt=again).status_code == 200


def test_the_chosen_answers_of_one_student_are_three_a_minute(desk: Desk) -> None:
    attempts = [desk.attempt, *(desk.room.submit("student", WRONG) for _ in range(4))]
    asked = desk.ask_for_all(attempt_ids=attempts).json()
    assert (asked["asked"], asked["skipped"]) == (3, {"too_fast": 2})
    elsewhere = Desk(desk.service, desk.database, f"expl-{uuid7().hex[-12:]}")
    assert desk.ask_for_all(attempt_ids=[elsewhere.attempt]).status_code == 404


def test_another_prompt_asks_anew_about_drafts_and_takes_nothing_from_students(desk: Desk) -> None:
    theirs = desk.room.submit("other", WRONG)
    desk.ask_for_all()
    made = {str(one["attempt_id"]): str(one["id"]) for one in rows(desk.database.owner, Explanation)}
    for attempt in (desk.attempt, theirs):
        desk.answer(made[attempt])
    desk.decide(made[theirs], "released")
    assert desk.preview()["skipped"] == {"explained": 2}
    path = f"classes/{desk.campus.class_id}/explanation-prompt"
    desk.service.json("PUT", path, desk.campus.teacher, json={"version": 0, "rules": "Be brief."})
    asked = desk.ask_for_all().json()
    assert (asked["asked"], asked["skipped"]) == (1, {"explained": 1})
    states = [(one["attempt_id"], one["state"], one["prompt_version"]) for one in desk.drafts()]
    assert (desk.attempt, "waiting", 1) in states
    assert (desk.attempt, "discarded", 0) in states
    assert (theirs, "released", 0) in states


def test_many_are_refused_in_words_where_one_is(desk: Desk, service: Service) -> None:
    desk.set(enabled=False)
    refused = desk.ask_for_all()
    assert (refused.status_code, refused.json()["error"]) == (409, "not_explained")
    assert desk.preview()["refusal"] == refused.json()["detail"]
    exam = Desk(desk.service, desk.database, f"expl-{uuid7().hex[-12:]}", mode=AssignmentMode.EXAM)
    assert "released" in exam.ask_for_all().json()["detail"]
    assert "released" in exam.preview()["refusal"]
    exam.service = service  # which has no model
    assert "no language model" in exam.preview()["refusal"]
    assert exam.ask_for_all().status_code == 409


def _asked(batch: Any) -> int:
    return int(batch["asked"])


# --- prompts


def test_a_prompt_has_versions_and_of_two_teachers_the_second_is_told(desk: Desk) -> None:
    path = f"classes/{desk.campus.class_id}/explanation-prompt"
    first = desk.service.json("GET", path, desk.campus.teacher)
    assert (first["version"], first["rules"], first["versions"]) == (0, first["built_in"], [])
    change = {"version": 0, "rules": "Be brief."}
    assert desk.service.json("PUT", path, desk.campus.teacher, json=change)["version"] == 1
    refused = desk.service.ask("PUT", path, desk.campus.teacher, json={"version": 0, "rules": "Be long."})
    assert (refused.status_code, refused.json()["error"]) == (409, "changed_meanwhile")
    key = desk.ask().json()["explanation"]["id"]
    desk.answer(key)
    assert desk.drafts()[0]["prompt_version"] == 1
    refused_by_database = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(libpq_url(desk.database.owner), autocommit=True) as connection, refused_by_database:
        connection.execute("update explanation_prompt set rules = 'x'")


def test_a_teacher_sees_what_the_model_would_read(desk: Desk) -> None:
    path = f"classes/{desk.campus.class_id}/explanation-prompt/preview"
    body = {"rules": "Be brief.", "attempt_id": desk.attempt}
    system, user = desk.service.json("POST", path, desk.campus.teacher, json=body)["messages"]
    assert system["content"].startswith("Be brief.")
    assert "Return twice the number." in system["content"]
    assert "return n + n" in user["content"]
    assert "REFERENCE" not in system["content"] + user["content"]
    assert "917463528" not in system["content"] + user["content"]
    elsewhere = Desk(desk.service, desk.database, f"expl-{uuid7().hex[-12:]}")
    refused = desk.service.ask("POST", path, desk.campus.teacher, json={**body, "attempt_id": elsewhere.attempt})
    assert refused.status_code == 404


@pytest.mark.parametrize("change", [{"per_student": -1}, {"per_class": 10**9}, {"enabled": "maybe"}, {"colour": "red"}])
def test_settings_that_cannot_be_are_refused(desk: Desk, change: dict[str, Any]) -> None:
    path = f"classes/{desk.campus.class_id}/explanation-settings"
    assert desk.service.ask("PATCH", path, desk.campus.teacher, json={"version": 1, **change}).status_code == 422


def test_of_two_who_change_the_settings_the_second_is_told_and_the_other_screens_hear_of_it(desk: Desk) -> None:
    path = f"classes/{desk.campus.class_id}/explanation-settings"
    change = {"version": desk.service.json("GET", path, desk.campus.teacher)["version"], "per_class": 7}
    with listening(desk.service, f"{desk.campus.prefix}-assistant+staff") as socket:
        with ThreadPoolExecutor(2) as pool:
            acts = [
                pool.submit(desk.service.ask, "PATCH", path, desk.campus.teacher, json={**change, "per_student": n})
                for n in (3, 4)
            ]
        answers = [act.result() for act in acts]
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        taken = next(answer.json() for answer in answers if answer.status_code == 200)
        refused = next(answer.json() for answer in answers if answer.status_code == 409)
        assert refused["error"] == "changed_meanwhile"
        assert desk.service.json("GET", path, desk.campus.teacher) == taken
        event = heard(socket)
    assert (event["type"], event["class_id"]) == ("explanation.changed", str(desk.campus.class_id))
    assert "attempt_id" not in event


def test_staff_reads_the_alias_where_it_is_marked_without_names(desk: Desk) -> None:
    asked = desk.ask().json()["explanation"]["id"]
    desk.answer(asked)
    campus, student = desk.campus, str(desk.campus.users["student"])
    assert [(one["student"], one["attempt_id"]) for one in desk.drafts()] == [(campus.student, desk.attempt)]
    rules = {"required": False, "anonymous": True, "bonus": False}
    desk.service.json("PATCH", f"assignments/{campus.assignment_id}/marking", campus.teacher, json=rules)
    path = f"assignment-problems/{campus.placement_id}/marking"
    (entry,) = desk.service.json("GET", path, campus.teacher)["entries"]
    (draft,) = desk.drafts()
    assert (draft["student"], draft["attempt_id"]) == (entry["student"], entry["submission_id"])
    attempt = desk.service.json("GET", f"explanations/{asked}/attempt", campus.teacher)
    assert (attempt["student_name"], attempt["id"]) == (entry["student"], entry["submission_id"])
    decided = desk.decide(asked, "released").json()
    (event,) = rows(desk.database.owner, AuditEvent, action="explanation.decided", class_id=campus.class_id)
    told = str([draft, attempt, decided, event["subject_id"], event["detail"]])
    assert [word for word in (campus.student, student, desk.attempt) if word in told] == []


def test_pages_of_explanations(desk: Desk) -> None:
    keys = [desk.ask(attempt=desk.room.submit("student", WRONG)).json()["explanation"]["id"] for _ in range(3)]
    path, seen, cursor = f"classes/{desk.campus.class_id}/explanations?limit=2", [], ""
    while cursor is not None:
        page = desk.service.json("GET", path + (f"&cursor={cursor}" if cursor else ""), desk.campus.teacher)
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert seen == keys[::-1]
