"""A quiz from its author to its student and back."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError
from tests.integration.hub.campus import Campus, make_campus, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import ANSWERS, QUESTIONS, SECRETS, change, make_quiz, submission, take

from nbcampus.db.statements import derived


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "quiz")


def entry(database: Any, quiz_id: str, student: object) -> Any:
    with transaction(database.owner) as connection:
        query = """select score_obtained, max_score, status::text from gradebook_entry
                   where content_item_id = :q and student_id = :s"""
        return tuple(connection.execute(text(query), {"q": quiz_id, "s": student}).one())


def set_due(service: Service, campus: Campus, quiz_id: str, due: datetime | None) -> None:
    stamp = due.isoformat() if due else None
    service.json("PATCH", f"items/{quiz_id}", campus.teacher, json={"due_date": stamp})


def item_in_outline(service: Service, campus: Campus, quiz_id: str, who: str) -> Any:
    outline = service.json("GET", f"classes/{campus.class_id}/outline", who)
    return next(item for module in outline["modules"] for item in module["items"] if item["id"] == quiz_id)


def test_a_quiz_is_begun_saved_submitted_and_graded_at_once(service: Service, campus: Campus, database: Any) -> None:
    quiz_id = make_quiz(service, campus, show_when="at_once")
    before = service.json("GET", f"quizzes/{quiz_id}", campus.student)
    assert (before["questions"], before["points"], before["sitting"]) == (6, 10, None)
    begun = service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    assert item_in_outline(service, campus, quiz_id, campus.student)["state"] == "in_progress"
    draft = {"attempt_number": 1, "answers": {"word": "half"}}
    service.json("PUT", f"quizzes/{quiz_id}/sitting", campus.student, json=draft)
    again = service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    assert again["sitting"]["answers"] == {"word": "half"}
    assert again["sitting"]["questions"] == begun["sitting"]["questions"]
    result = service.json("POST", "quiz-attempts", campus.student, json=submission(quiz_id, ANSWERS))
    points = {each["question_id"]: each["points"] for each in result["results"]}
    assert points == {"single": 1, "several": 1, "number": 1, "word": 1, "order": 1, "essay": None}
    assert (result["points"], result["possible"], result["waiting"]) == (5, 10, 1)
    after = service.json("GET", f"quizzes/{quiz_id}", campus.student)
    assert after["sitting"] is None
    assert after["newest"] == result
    assert "one attempt at this quiz is used" in after["refusal"]
    assert entry(database, quiz_id, campus.users["student"]) == (None, 10, "pending")
    assert item_in_outline(service, campus, quiz_id, campus.student)["state"] == "submitted"


def test_right_answers_reach_no_student_before_their_time(service: Service, campus: Campus) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    for shown, when in (("nothing", "at_once"), ("marks", "at_once"), ("answers", "after_due")):
        quiz_id = make_quiz(service, campus, show=shown, show_when=when)
        set_due(service, campus, quiz_id, soon)
        wrong = {"single": "a", "several": ["b"], "number": "1", "word": "x", "essay": "y"}
        begun = service.ask("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
        body = submission(quiz_id, wrong)
        said = [
            service.ask("GET", f"quizzes/{quiz_id}", campus.student),
            begun,
            service.ask(
                "PUT", f"quizzes/{quiz_id}/sitting", campus.student, json={"attempt_number": 1, "answers": wrong}
            ),
            service.ask("POST", "quiz-attempts", campus.student, json=body),
            service.ask("POST", "quiz-attempts", campus.student, json=body),
            service.ask("GET", f"quiz-attempts/{body['id']}", campus.student),
            service.ask("GET", f"quizzes/{quiz_id}", campus.student),
            service.ask("GET", f"items/{quiz_id}", campus.student),
            service.ask("GET", f"items/{quiz_id}", f"{campus.prefix}-teacher"),
            service.ask("GET", f"classes/{campus.class_id}/outline", campus.student),
            service.ask("GET", f"quizzes/{quiz_id}/content", campus.student),
            service.ask("GET", f"quizzes/{quiz_id}/statistics", campus.student),
        ]
        for answer in said:
            assert not any(secret in answer.text for secret in SECRETS), answer.url
        (asked,) = [question for question in begun.json()["sitting"]["questions"] if question["id"] == "order"]
        assert [choice["id"] for choice in asked["choices"]] != ["c", "a", "d", "b"]
        told = said[6].json()["newest"]
        assert (told["points"] is None) == (shown != "marks")
        item = item_in_outline(service, campus, quiz_id, campus.student)
        assert (item["state"], item["score"]) == ("submitted", None)


def test_what_is_shown_after_the_due_date_is_shown_to_who_submitted_before(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus)
    set_due(service, campus, quiz_id, datetime.now(UTC) + timedelta(hours=1))
    assert take(service, campus.student, quiz_id, ANSWERS)["results"] == []
    set_due(service, campus, quiz_id, datetime.now(UTC) - timedelta(seconds=1))
    result = service.json("GET", f"quizzes/{quiz_id}", campus.student)["newest"]
    right = {each["question_id"]: each["right_answer"] for each in result["results"]}
    assert right["several"] == ["a", "d"]
    assert right["number"] == "917463.5"
    assert right["essay"] == "SECRET-SAMPLE"


def test_a_click_counts_once_and_another_one_is_refused(service: Service, campus: Campus, database: Any) -> None:
    quiz_id = make_quiz(service, campus)
    service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    body = submission(quiz_id, ANSWERS)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: service.ask("POST", "quiz-attempts", campus.student, json=body), range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    other = service.ask("POST", "quiz-attempts", campus.student, json=body | {"answers": {"word": "other"}})
    assert (other.status_code, other.json()["error"]) == (409, "conflict")
    second_window = service.ask("POST", "quiz-attempts", campus.student, json=submission(quiz_id, ANSWERS))
    assert second_window.status_code == 409
    draft = service.ask("PUT", f"quizzes/{quiz_id}/sitting", campus.student, json={"attempt_number": 1, "answers": {}})
    assert draft.status_code == 409
    with transaction(database.owner) as connection:
        count = connection.scalar(text("select count(*) from quiz_attempt where quiz_id = :q"), {"q": quiz_id})
    assert count == 1


def test_two_windows_that_submit_at_once_make_one_attempt(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus)
    service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    bodies = [submission(quiz_id, {"word": f"window {index}"}) for index in range(3)]
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda body: service.ask("POST", "quiz-attempts", campus.student, json=body), bodies))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]


def test_an_edit_leaves_what_has_begun_as_it_was_asked(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus, show_when="at_once", max_attempts=2)
    service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    only = [QUESTIONS[3] | {"answer": ["other"], "prompt": "Another?"}]
    change(service, campus.teacher, quiz_id, questions=only)
    result = service.json("POST", "quiz-attempts", campus.student, json=submission(quiz_id, ANSWERS))
    assert len(result["results"]) == 6
    second = service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})["sitting"]
    assert [question["prompt"] for question in second["questions"]] == ["Another?"]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"nothing": "x"}, "answers.nothing"),
        ({"single": ["b"]}, "answers.single"),
        ({"single": "z"}, "answers.single"),
        ({"order": ["a"]}, "answers.order"),
    ],
)
def test_an_answer_that_fits_no_question_is_refused_and_changes_nothing(
    service: Service, campus: Campus, answers: dict[str, Any], says: str
) -> None:
    quiz_id = make_quiz(service, campus)
    service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    answer = service.ask("POST", "quiz-attempts", campus.student, json=submission(quiz_id, answers))
    assert (answer.status_code, says in answer.json()["detail"]) == (422, True)
    assert service.json("GET", f"quizzes/{quiz_id}", campus.student)["attempts_used"] == 0


def test_a_quiz_that_was_removed_is_gone_for_its_students(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus)
    service.json("PATCH", f"items/{quiz_id}", campus.teacher, json={"removed": True})
    assert service.ask("GET", f"quizzes/{quiz_id}", campus.student).status_code == 404
    assert service.ask("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={}).status_code == 404


def test_time_and_attempts_are_limited_and_an_extension_is_honoured(
    service: Service, campus: Campus, database: Any
) -> None:
    quiz_id = make_quiz(service, campus, opens_at=(datetime.now(UTC) + timedelta(hours=1)).isoformat())
    refused = service.ask("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    assert (refused.status_code, refused.json()["error"]) == (409, "not_open_yet")
    change(service, campus.teacher, quiz_id, config={"opens_at": None})
    never = service.ask("POST", "quiz-attempts", campus.student, json=submission(quiz_id, {}))
    assert never.status_code == 404
    service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    set_due(service, campus, quiz_id, datetime.now(UTC) - timedelta(hours=1))
    late = submission(quiz_id, ANSWERS)
    refused = service.ask("POST", "quiz-attempts", campus.student, json=late)
    assert (refused.status_code, refused.json()["error"]) == (409, "too_late")
    extend = (
        "insert into deadline_override (id, content_item_id, student_id, due_date, granted_by) "
        "values (gen_random_uuid(), :q, :s, now() + interval '1 hour', :t)"
    )
    with transaction(database.owner) as connection:
        values = {"q": quiz_id, "s": campus.users["student"], "t": campus.users["teacher"]}
        connection.execute(text(extend), values)
    assert service.ask("POST", "quiz-attempts", campus.student, json=late).status_code == 201
    refused = service.ask("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    assert refused.json()["error"] == "no_attempts_left"


def test_more_time_that_an_accommodation_gives_counts_at_a_quiz_too(
    service: Service, campus: Campus, database: Any
) -> None:
    quiz_id = make_quiz(service, campus)
    set_due(service, campus, quiz_id, datetime.now(UTC) - timedelta(hours=1))
    other = f"{campus.prefix}-other"
    give = "insert into accommodation (class_id, student_id, extra_days, given_by) values (:c, :s, 1, :t)"
    with transaction(database.owner) as connection:
        people = {"s": campus.users["other"], "t": campus.users["teacher"]}
        connection.execute(text(give), {"c": campus.class_id} | people)
    assert take(service, other, quiz_id, ANSWERS)["late_seconds"] == 0
    refused = service.ask("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})
    assert (refused.status_code, refused.json()["error"]) == (409, "too_late")
    with transaction(database.owner) as connection:
        connection.execute(text("delete from accommodation where class_id = :c"), {"c": campus.class_id})


def test_two_teachers_who_edit_at_once_lose_nothing(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus)
    now = service.json("GET", f"quizzes/{quiz_id}/content", campus.teacher)
    mine = {"questions": QUESTIONS[:1], "config": now["config"], "revision": now["revision"]}
    theirs = mine | {"questions": QUESTIONS[:2]}
    saved = service.json("PUT", f"quizzes/{quiz_id}/content", campus.teacher, json=mine)
    assert service.json("PUT", f"quizzes/{quiz_id}/content", campus.teacher, json=mine) == saved
    refused = service.ask("PUT", f"quizzes/{quiz_id}/content", campus.teacher, json=theirs)
    assert (refused.status_code, refused.json()["error"]) == (409, "changed_meanwhile")
    assert service.json("GET", f"quizzes/{quiz_id}/content", campus.teacher) == saved


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (QUESTIONS[0] | {"answer": "z"}, "questions.0.single_choice: Value error, answer:"),
        (QUESTIONS[0] | {"pool": "none"}, "questions.0.pool"),
        (QUESTIONS[0] | {"correct": "b"}, "questions.0.single_choice.correct"),
        ({"kind": "riddle"}, "questions.0"),
    ],
)
def test_a_wrong_question_is_refused_with_its_place(
    service: Service, campus: Campus, question: dict[str, Any], says: str
) -> None:
    body = {"type": "quiz", "title": "Q", "questions": [question]}
    answer = service.ask("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    assert answer.status_code == 422
    assert says in answer.json()["detail"]


def marking(service: Service, who: str, quiz_id: str, item: Any, **changes: Any) -> Any:
    body = {key: item[key] for key in ("attempt_id", "question_id", "number")} | {"points": 3, "comment": "Good."}
    return service.ask("POST", f"quizzes/{quiz_id}/marks", who, json=body | changes)


def test_people_mark_what_no_program_can(service: Service, campus: Campus, database: Any) -> None:
    assistant = f"{campus.prefix}-assistant+staff"
    quiz_id = make_quiz(service, campus, show="marks", show_when="at_once")
    take(service, campus.student, quiz_id, ANSWERS)
    take(service, f"{campus.prefix}-other", quiz_id, {"word": "secret-word"})
    todo = service.json("GET", f"quizzes/{quiz_id}/answers", assistant)
    assert (todo["question_id"], todo["waiting"]) == ("essay", {"essay": 1})
    (item,) = todo["items"]
    assert (item["answer"], item["points"], item["number"]) == ("Because.", None, 1)
    too_many = marking(service, assistant, quiz_id, item, points=5)
    assert (too_many.status_code, "worth 4" in too_many.json()["detail"]) == (422, True)
    assert marking(service, assistant, quiz_id, item).json()["items"] == []
    second = marking(service, campus.teacher, quiz_id, item, points=0)
    assert (second.status_code, second.json()["error"]) == (409, "changed_meanwhile")
    assert entry(database, quiz_id, campus.users["student"]) == (8, 10, "graded")
    assert entry(database, quiz_id, campus.users["other"]) == (1, 10, "graded")
    result = service.json("GET", f"quizzes/{quiz_id}", campus.student)["newest"]
    assert (result["points"], result["waiting"]) == (8, 0)
    assert {"Good."} == {each["comment"] for each in result["results"]} - {""}
    (marked,) = service.json("GET", f"quizzes/{quiz_id}/answers?marked=true", assistant)["items"]
    assert (marked["points"], marked["comment"], marked["number"]) == (3, "Good.", 2)
    assert marking(service, campus.teacher, quiz_id, marked, points=4).status_code == 200
    assert entry(database, quiz_id, campus.users["student"]) == (9, 10, "graded")


def test_two_who_mark_at_the_same_moment_make_one_mark(service: Service, campus: Campus, database: Any) -> None:
    quiz_id = make_quiz(service, campus)
    take(service, campus.student, quiz_id, ANSWERS)
    (item,) = service.json("GET", f"quizzes/{quiz_id}/answers", campus.teacher)["items"]
    with ThreadPoolExecutor(3) as pool:
        answers = list(
            pool.map(lambda points: marking(service, campus.teacher, quiz_id, item, points=points), [1, 2, 3])
        )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    with transaction(database.owner) as connection:
        query = "select count(*) from quiz_mark where quiz_attempt_id = :a and question_id = 'essay'"
        assert connection.scalar(text(query), {"a": item["attempt_id"]}) == 2


def test_statistics_say_how_a_class_answered(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus, max_attempts=None)
    take(service, campus.student, quiz_id, {"single": "a"})
    take(service, campus.student, quiz_id, ANSWERS)
    take(service, f"{campus.prefix}-other", quiz_id, {"single": "c", "several": ["a", "b"], "word": "SECRET-word"})
    take(service, f"{campus.prefix}-assistant", quiz_id, ANSWERS)
    found = service.json("GET", f"quizzes/{quiz_id}/statistics", f"{campus.prefix}-assistant+staff")
    about = {question["question_id"]: question for question in found["questions"]}
    assert found["students"] == 2
    assert about["single"]["share"] == 0.5
    assert [(each["count"], each["right"]) for each in about["single"]["answers"]] == [
        (0, False),
        (1, True),
        (1, False),
        (0, False),
    ]
    assert [each["count"] for each in about["several"]["answers"]] == [2, 1, 0, 0]
    assert about["word"]["answers"] == [{"answer": "secret-word", "count": 2, "right": True}]
    assert (about["essay"]["answered"], about["essay"]["waiting"], about["essay"]["answers"]) == (1, 1, [])


def test_a_pool_asks_each_as_many_and_the_same_again(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus)
    pooled = [QUESTIONS[0] | {"id": f"q-{index}", "pool": "easy"} for index in range(5)]
    pools = {"pools": [{"id": "easy", "draw": 2}], "shuffle_questions": True}
    change(service, campus.teacher, quiz_id, questions=pooled, config=pools)
    head = service.json("GET", f"quizzes/{quiz_id}", campus.student)
    assert (head["questions"], head["points"]) == (2, 2)
    begun = service.json("POST", f"quizzes/{quiz_id}/sitting", campus.student, json={})["sitting"]["questions"]
    again = service.json("GET", f"quizzes/{quiz_id}", campus.student)["sitting"]["questions"]
    assert begun == again
    assert len(begun) == 2
    not_asked = next(question["id"] for question in pooled if question["id"] not in {each["id"] for each in begun})
    refused = service.ask("POST", "quiz-attempts", campus.student, json=submission(quiz_id, {not_asked: "b"}))
    assert refused.status_code == 422


def test_what_a_rebuild_expects_is_what_stands_there(service: Service, campus: Campus, database: Any) -> None:
    quiz_id = make_quiz(service, campus, max_attempts=None)
    for answers in (ANSWERS, {"single": "b"}, {}, {"number": "917463", "word": "SECRET-WORD"}):
        take(service, campus.student, quiz_id, answers)
    take(service, f"{campus.prefix}-other", quiz_id, {"essay": "Not yet marked."})
    assert entry(database, quiz_id, campus.users["student"]) == (2, 10, "pending")
    gradebook = next(table for table in derived.DERIVED if table.table == "gradebook_entry")
    engine = create_engine(database.owner)
    with engine.connect() as connection, connection.begin():
        for statement in derived.compute(campus.class_id):
            connection.execute(statement)
        assert tuple(connection.execute(gradebook.drift()).one())[:3] == (0, 0, 0)
        connection.execute(
            text("update gradebook_entry set score_obtained = 9 where content_item_id = :q"), {"q": quiz_id}
        )
        connection.execute(
            text("delete from gradebook_entry where content_item_id = :q and student_id = :s"),
            {"q": quiz_id, "s": campus.users["other"]},
        )
        assert tuple(connection.execute(gradebook.drift()).one())[:3] == (1, 0, 1)
        for correction in gradebook.correct():
            connection.execute(correction)
        assert tuple(connection.execute(gradebook.drift()).one())[:3] == (0, 0, 0)
    engine.dispose()
    assert entry(database, quiz_id, campus.users["student"]) == (2, 10, "pending")


def test_what_no_editor_wrote_is_a_refusal_and_no_fault(service: Service, campus: Campus, database: Any) -> None:
    quiz_id = make_quiz(service, campus)
    with transaction(database.owner) as connection:
        connection.execute(
            text("update quiz set questions = :d where id = :q"), {"d": json.dumps([{"x": 1}]), "q": quiz_id}
        )
    for path in ("", "/content", "/statistics"):
        answer = service.ask("GET", f"quizzes/{quiz_id}{path}", campus.teacher)
        assert (answer.status_code, answer.json()["error"]) == (409, "quiz_damaged")


FACTS = {"quiz_version": "config = '{}'", "quiz_attempt": "answers = '{}'", "quiz_mark": "points = 10"}


@pytest.mark.parametrize("table", FACTS)
@pytest.mark.parametrize("verb", ["update {} set {}", "delete from {}", "truncate {} cascade"])
@pytest.mark.parametrize("role", ["owner", "service", "worker", "analytics"])
def test_what_was_asked_answered_and_marked_is_never_changed(
    service: Service, campus: Campus, database: Any, table: str, verb: str, role: str
) -> None:
    engine = create_engine(getattr(database, role))
    with engine.connect() as connection:
        connection.execute(text("set transaction read write"))
        with pytest.raises(ProgrammingError) as refusal:
            connection.execute(text(verb.format(table, FACTS[table])))
    engine.dispose()
    assert ("is append-only" if role == "owner" else "permission denied") in str(refusal.value)


def test_the_service_has_a_score_added_up_and_writes_none(service: Service, campus: Campus, database: Any) -> None:
    quiz_id = make_quiz(service, campus)
    engine = create_engine(database.service)
    with engine.connect() as connection, connection.begin() as transaction_:
        connection.execute(text("select count_quiz(:s, :q)"), {"s": campus.users["other"], "q": quiz_id})
        found = connection.execute(
            text("select score_obtained, max_score, status::text from gradebook_entry where content_item_id = :q"),
            {"q": quiz_id},
        )
        assert tuple(found.one()) == (None, 0, "pending")
        transaction_.rollback()
    engine.dispose()
