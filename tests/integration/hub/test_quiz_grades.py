"""Quizzes in the gradebook: points, overrides, the file, the scheme, and what students may know of them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from tests.conftest import Database
from tests.integration.hub.campus import make_campus, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import CHOICES, take
from tests.integration.hub.quizzing import change as change_quiz
from tests.integration.hub.test_grades import Grades
from tests.integration.hub.test_quizzes import entry

from nbcampus.course.quizzes.grading import total
from nbcampus.course.quizzes.questions import drawn_points
from nbcampus.db.statements.quiz_worth import worth
from nbcampus.db.tables import ContentItem, DeadlineOverride, Quiz
from nbcampus.ids import uuid7
from nbcampus.wire.quizzes import QuizContent
from nbcampus_grader.rebuild import command as rebuild

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
RIGHT, WRONG = {"one": "b", "two": "b"}, {"one": "a"}
AT_ONCE = {"show_when": "at_once"}
ESSAY = {"id": "essay", "kind": "free_text", "prompt": "Why?", "points": 4}


def question(name: str, points: float = 5, **more: Any) -> dict[str, Any]:
    """One whose right answer is ``b``."""
    asked = {"id": name, "kind": "single_choice", "prompt": "Which?", "choices": CHOICES, "answer": "b"}
    return {**asked, "points": points, **more}


@pytest.fixture
def grades(service: Service, database: Any, request: pytest.FixtureRequest) -> Grades:
    prefix = f"qg{abs(hash(request.node.name)) % 10**9}"
    return Grades(service, make_campus(database.owner, prefix))


def make(grades: Grades, *, due: datetime | None = None, title: str = "Quiz", **config: Any) -> str:
    """A published quiz of two questions with 5 points each."""
    path = f"modules/{grades.campus.module_id}/items"
    wanted = {"type": "quiz", "title": title, "is_published": True, "questions": [question("one"), question("two")]}
    if due is not None:
        wanted["due_date"] = due.isoformat()
    made = grades.service.json("POST", path, grades.campus.teacher, json=wanted)
    change_quiz(grades.service, grades.campus.teacher, made["id"], config=config)
    return str(made["id"])


def person(grades: Grades, who: str = "student") -> str:
    return f"{grades.campus.prefix}-{who}"


def column(grades: Grades, quiz_id: str) -> Any:
    return next(item for item in grades.book()["items"] if item["id"] == quiz_id)


def cell(grades: Grades, quiz_id: str, who: str = "student") -> tuple[float | None, str]:
    names = grades.book()["students"]["names"]
    found, place = column(grades, quiz_id), names.index(person(grades, who))
    return found["points"][place], found["states"][place]


def mine(grades: Grades, quiz_id: str, who: str = "student") -> Any:
    return next(item for item in grades.mine(who)["items"] if item["item_id"] == quiz_id)


def outlined(grades: Grades, quiz_id: str, who: str = "student") -> tuple[float | None, float]:
    outline = grades.service.json("GET", f"{grades.path}/outline", person(grades, who))
    item = next(item for module in outline["modules"] for item in module["items"] if item["id"] == quiz_id)
    return item["score"], item["max_score"]


def edit(grades: Grades, quiz_id: str, version: int = 0, **given: Any) -> dict[str, Any]:
    return grades.edit(version=version, **given) | {"item_id": quiz_id}


def test_a_quiz_is_a_column_with_its_points_and_states(grades: Grades) -> None:
    quiz_id = make(grades, due=NOW + DAY, **AT_ONCE)
    found = column(grades, quiz_id)
    assert (found["category"], found["maximum"], found["states"]) == ("quiz", 10, "oo")
    take(grades.service, person(grades), quiz_id, {"one": "b", "two": "a"})
    assert cell(grades, quiz_id) == (5, "g")
    assert (mine(grades, quiz_id)["points"], outlined(grades, quiz_id)) == (5, (5, 10))


def test_a_quiz_is_missing_late_or_waits_for_a_person(grades: Grades, database: Database) -> None:
    quiz_id = make(grades, due=NOW - DAY, accept_late=True, **AT_ONCE)
    assert column(grades, quiz_id)["states"] == "mm"
    teacher = grades.campus.teacher
    change_quiz(grades.service, teacher, quiz_id, questions=[question("one", 6), ESSAY])
    take(grades.service, person(grades), quiz_id, {"one": "b", "essay": "Because."})
    assert cell(grades, quiz_id) == (None, "p")
    waiting = grades.service.json("GET", f"quizzes/{quiz_id}/answers", teacher)["items"][0]
    named = {key: waiting[key] for key in ("attempt_id", "question_id", "number")}
    grades.service.json("POST", f"quizzes/{quiz_id}/marks", teacher, json={**named, "points": 3, "comment": ""})
    assert cell(grades, quiz_id) == (9, "l")
    granted = {"content_item_id": quiz_id, "student_id": grades.campus.users["student"], "due_date": NOW + DAY}
    with transaction(database.owner) as connection:
        granted |= {"id": uuid7(), "granted_by": grades.campus.users["teacher"]}
        connection.execute(insert(DeadlineOverride).values(granted))
    assert cell(grades, quiz_id) == (9, "g")


def test_of_attempts_at_different_contents_the_largest_share_counts(
    grades: Grades, database: Database, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz_id = make(grades, max_attempts=3, **AT_ONCE)
    take(grades.service, person(grades), quiz_id, RIGHT)  # 10 of 10
    longer = [question("one", 20), question("two", 5)]
    change_quiz(grades.service, grades.campus.teacher, quiz_id, questions=longer)
    take(grades.service, person(grades), quiz_id, {"one": "b", "two": "a"})  # 20 of 25
    assert cell(grades, quiz_id) == (25, "g")  # all of what the quiz is worth now
    student = grades.campus.users["student"]
    assert entry(database, quiz_id, student) == (10, 10, "graded")
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", database.owner)
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", redis_url)
    assert rebuild(["--check", "--class", str(grades.campus.class_id)]) == 0
    take(grades.service, person(grades), quiz_id, RIGHT)  # 25 of 25: an equal share, later
    assert entry(database, quiz_id, student) == (10, 10, "graded")


def test_an_override_of_a_quiz_wins_everywhere_and_keeps_to_what_it_is_worth(grades: Grades) -> None:
    quiz_id = make(grades, **AT_ONCE)
    take(grades.service, person(grades), quiz_id, WRONG)
    assert grades.put(edit(grades, quiz_id, points=10.5)).status_code == 422
    assert grades.put(edit(grades, quiz_id, points=7.5), reason="Misprint").ok
    assert (cell(grades, quiz_id), outlined(grades, quiz_id)) == ((7.5, "v"), (7.5, 10))
    own = mine(grades, quiz_id)
    assert (own["points"], own["graded_points"], own["reason"]) == (7.5, 0, "Misprint")
    assert grades.put(edit(grades, quiz_id, 1)).ok
    assert cell(grades, quiz_id) == (0, "g")


def test_quizzes_go_out_and_in_with_the_file(grades: Grades) -> None:
    quiz_id = make(grades, title="Quiz of week 1", **AT_ONCE)
    take(grades.service, person(grades), quiz_id, RIGHT)
    text = grades.export()
    assert "Quiz of week 1" in text.splitlines()[0]
    assert grades.file(text).json()["steps"] == []
    changed = f"username,Quiz of week 1\n{person(grades)},8\n{person(grades, 'other')},excused\n"
    plan = grades.file(changed).json()
    assert [(step["old_points"], step["points"], step["excused"]) for step in plan["steps"]] == [
        (10, 8, False),
        (None, None, True),
    ]
    assert grades.file(changed, "", fingerprint=plan["fingerprint"], reason="agreed").ok
    assert (cell(grades, quiz_id), cell(grades, quiz_id, "other")) == ((8, "v"), (None, "e"))
    assert grades.file(f"username,Quiz of week 1\n{person(grades)},11\n").json()["fault_count"] == 1


def test_quizzes_stand_in_the_frames_that_notebooks_read(grades: Grades) -> None:
    quiz_id = make(grades, **AT_ONCE)
    take(grades.service, person(grades), quiz_id, {"one": "b"})
    read = {
        name: grades.service.json("GET", f"{grades.path}/frames/{name}?format=json", grades.campus.teacher)["columns"]
        for name in ("items", "marks")
    }
    items, place = read["items"], read["items"]["item_id"].index(quiz_id)
    told = tuple(items[name][place] for name in ("placement_id", "problem", "mode", "points", "is_published"))
    assert told == ("", "", "quiz", 10, True)
    assert items["position"] == list(range(1, len(items["position"]) + 1))
    assert dict(zip(read["marks"]["item_id"], read["marks"]["score"], strict=True)) == {quiz_id: 5}


def test_quizzes_weigh_in_their_group_and_the_lowest_is_dropped(grades: Grades) -> None:
    first, second = make(grades, title="First", **AT_ONCE), make(grades, title="Second", **AT_ONCE)
    third = make(grades, title="Third", **AT_ONCE)
    take(grades.service, person(grades), first, {"one": "b"})
    take(grades.service, person(grades), second, RIGHT)
    take(grades.service, person(grades), third, RIGHT)
    group = {"name": "Quizzes", "weight": 30, "drop_lowest": 1, "categories": ["quiz"]}
    left_out = [{"item_id": third, "group": None}]
    assert grades.scheme(weighting="groups", groups=[group], placed=left_out).ok
    own = grades.mine()
    assert (own["weighting"], own["total_percent"], own["total_points"], own["total_maximum"]) == (
        "groups",
        100,
        10,
        10,
    )
    assert own["groups"] == [
        {"name": "Quizzes", "weight": 30, "drop_lowest": 1, "points": 10, "maximum": 10, "percent": 100}
    ]
    told = {item["title"]: (item["group"], item["weighs"], item["dropped"]) for item in own["items"]}
    assert told["First"] == ("Quizzes", True, True)
    assert (told["Second"], told["Third"]) == (("Quizzes", True, False), (None, False, False))


@pytest.mark.parametrize("rule", [{"show": "nothing"}, {"show_when": "after_due"}])
def test_nobody_can_tell_a_hidden_result_from_what_they_see(grades: Grades, rule: dict[str, str]) -> None:
    """Who answered all right and who answered all wrong read the same, in every number, at every route."""
    known, hidden = make(grades, **AT_ONCE), make(grades, title="Hidden", due=NOW + DAY, **rule)
    group = {"name": "Quizzes", "weight": 1, "drop_lowest": 1, "categories": ["quiz"]}
    letters = [{"letter": "A", "from_percent": 50}, {"letter": "F", "from_percent": 0}]
    assert grades.scheme(weighting="groups", groups=[group], letters=letters, shows_statistics=True).ok
    for who, answers in (("student", RIGHT), ("other", WRONG)):
        take(grades.service, person(grades, who), known, {"one": "b"})
        take(grades.service, person(grades, who), hidden, answers)
    assert [cell(grades, hidden, who) for who in ("student", "other")] == [(10, "g"), (0, "g")]
    seen = [grades.mine(who) | {"server_time": None} for who in ("student", "other")]
    assert seen[0] == seen[1]
    assert (seen[0]["total_percent"], seen[0]["letter"]) == (50, "A")
    assert outlined(grades, hidden) == outlined(grades, hidden, "other") == (None, 10)
    assert grades.put(edit(grades, hidden, points=2), reason="SECRET").ok
    assert grades.mine() | {"server_time": None} == seen[0]
    assert (mine(grades, hidden)["state"], mine(grades, hidden)["released"]) == ("pending", False)


def test_a_result_shows_after_the_student_s_own_due_date(grades: Grades, database: Database) -> None:
    quiz_id = make(grades, due=NOW + DAY, show_when="after_due")
    for who in ("student", "other"):
        take(grades.service, person(grades, who), quiz_id, RIGHT)
    with transaction(database.owner) as connection:
        connection.execute(update(ContentItem).where(ContentItem.id == quiz_id).values(due_date=NOW - DAY))
        granted = {"id": uuid7(), "content_item_id": quiz_id, "student_id": grades.campus.users["other"]}
        granted |= {"due_date": NOW + DAY, "granted_by": grades.campus.users["teacher"]}
        connection.execute(insert(DeadlineOverride).values(granted))
    assert (mine(grades, quiz_id)["points"], mine(grades, quiz_id, "other")["points"]) == (10, None)
    assert datetime.fromisoformat(mine(grades, quiz_id, "other")["due_date"]) == NOW + DAY


def test_an_edited_quiz_counts_by_the_share_that_was_earned(grades: Grades) -> None:
    quiz_id = make(grades, **AT_ONCE)
    take(grades.service, person(grades), quiz_id, {"one": "b"})
    change_quiz(grades.service, grades.campus.teacher, quiz_id, questions=[question("one", 4), question("three", 10)])
    take(grades.service, person(grades, "other"), quiz_id, {"three": "b"})
    assert (column(grades, quiz_id)["maximum"], cell(grades, quiz_id), cell(grades, quiz_id, "other")) == (
        *(14, (7, "g")),
        (10, "g"),
    )
    assert outlined(grades, quiz_id) == (7, 14)


def test_a_removed_quiz_is_in_no_gradebook_and_opens_for_nobody(grades: Grades) -> None:
    quiz_id = make(grades)
    grades.service.json("PATCH", f"items/{quiz_id}", grades.campus.teacher, json={"removed": True})
    assert quiz_id not in [item["id"] for item in grades.book()["items"]]
    assert grades.service.ask("GET", f"quizzes/{quiz_id}", person(grades)).status_code == 404


def test_what_a_quiz_is_worth_is_the_same_in_the_database(grades: Grades, database: Database) -> None:
    quiz_id, chance = make(grades), random.Random(7)
    with transaction(database.owner) as connection:
        for _ in range(40):
            questions, pools = _drawn(chance)
            content = QuizContent.model_validate({"questions": questions, "config": {"pools": pools}})
            stored, config = content.documents()
            connection.execute(update(Quiz.__table__).where(Quiz.id == quiz_id).values(questions=stored, config=config))  # type: ignore[arg-type]
            wanted = total(drawn_points(content.questions, content.config.pools))
            assert connection.scalar(_worth_of(quiz_id)) == wanted


@pytest.mark.parametrize(
    ("questions", "worth_of_it"),
    [({"a": 1}, 1), ("x", 1), ([1, None, []], 3), ([{"points": "many"}, {"points": 1e30, "pool": "none"}], 1)],
)
def test_a_damaged_quiz_takes_no_gradebook_with_it(
    grades: Grades, database: Database, questions: Any, worth_of_it: float
) -> None:
    quiz_id = make(grades)
    with transaction(database.owner) as connection:
        connection.execute(update(Quiz.__table__).where(Quiz.id == quiz_id).values(questions=questions))  # type: ignore[arg-type]
    assert column(grades, quiz_id)["maximum"] == worth_of_it
    assert mine(grades, quiz_id)["maximum"] == worth_of_it


def test_a_scheme_is_tried_before_it_is_saved(grades: Grades) -> None:
    quiz_id = make(grades, **AT_ONCE)
    take(grades.service, person(grades), quiz_id, {"one": "b"})
    path, teacher = f"{grades.path}/grading-scheme/preview", grades.campus.teacher
    letters = [{"letter": "A", "from_percent": 50}, {"letter": "F", "from_percent": 0}]
    wanted = {"version": 0, "letters": letters}
    found = grades.service.json("POST", path, teacher, json=wanted)
    assert found["students"] == 2
    assert found["letters"] == [
        {"letter": "A", "before": 0, "after": 1},
        {"letter": "F", "before": 0, "after": 0},
        {"letter": None, "before": 2, "after": 1},
    ]
    [step] = found["steps"]
    assert (step["student_id"], step["old_letter"], step["letter"]) == (str(grades.campus.users["student"]), None, "A")
    assert grades.service.json("GET", f"{grades.path}/grading-scheme", teacher)["version"] == 0
    bad = wanted | {"letters": letters[:1]}
    assert grades.service.ask("POST", path, teacher, json=bad).status_code == 422


def _drawn(chance: random.Random) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Some free questions and some pools, in any order."""
    worths = {f"pool-{number}": chance.choice((0, 0.1, 0.2, 1, 2.5)) for number in range(chance.randrange(3))}
    questions = [question(f"free-{number}", chance.choice((0, 0.1, 0.7, 3))) for number in range(chance.randrange(5))]
    pools = []
    for name, points in worths.items():
        members = chance.randint(1, 4)
        questions += [question(f"{name}-{number}", points, pool=name) for number in range(members)]
        pools.append({"id": name, "draw": chance.randint(1, members)})
    chance.shuffle(questions)
    return questions, pools


def _worth_of(quiz_id: str) -> Any:
    return select(worth()).select_from(Quiz.__table__).where(Quiz.id == quiz_id)
