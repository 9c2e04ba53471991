"""The gradebook, overrides by two teachers, the scheme, the file out and in, and what a student sees of it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert
from tests.integration.hub.campus import Campus, change, make_campus, rows, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.listening import heard, listening
from tests.integration.hub.regrading import Regrading

from nbcampus.course.states import AssignmentMode, Role
from nbcampus.db.statements import people
from nbcampus.db.tables import Assignment, AuditEvent, Class, ContentItem, Enrolment, GradeOverride, User
from nbcampus.ids import uuid7

PAST = datetime.now(UTC) - timedelta(days=1)
TEACHERS = ("teacher+create", "assistant+staff")


class Grades:
    """The requests about one class's grades."""

    def __init__(self, service: Service, campus: Campus) -> None:
        self.service = service
        self.campus = campus
        self.path = f"classes/{campus.class_id}"

    def book(self) -> Any:
        return self.service.json("GET", f"{self.path}/gradebook", self.campus.teacher)

    def mine(self, who: str = "student") -> Any:
        return self.service.json("GET", f"{self.path}/grades/mine", f"{self.campus.prefix}-{who}")

    def edit(self, who: str = "student", version: int = 0, **changes: Any) -> dict[str, Any]:
        ids = {"student_id": str(self.campus.users[who]), "item_id": str(self.campus.assignment_id)}
        return {**ids, "version": version, **changes}

    def put(self, *edits: Any, who: str = "teacher+create", reason: str = "agreed") -> Any:
        body = {"reason": reason, "edits": edits}
        return self.service.ask("PUT", f"{self.path}/gradebook/overrides", f"{self.campus.prefix}-{who}", json=body)

    def scheme(self, version: int = 0, **changes: Any) -> Any:
        return self.service.ask(
            "PUT", f"{self.path}/grading-scheme", self.campus.teacher, json={"version": version, **changes}
        )

    def file(self, text: str, path: str = "/preview", **more: str) -> Any:
        content = base64.b64encode(text.encode()).decode()
        return self.service.ask(
            "POST", f"{self.path}/gradebook/csv{path}", self.campus.teacher, json={"content": content, **more}
        )

    def export(self) -> str:
        found: str = self.service.json("GET", f"{self.path}/gradebook/csv", self.campus.teacher)["content"]
        return found

    def cell(self, who: str = "student") -> tuple[float | None, str]:
        book = self.book()
        place = book["students"]["names"].index(f"{self.campus.prefix}-{who}")
        item = next(item for item in book["items"] if item["id"] == str(self.campus.assignment_id))
        return item["points"][place], item["states"][place]

    def outline_score(self) -> float | None:
        outline = self.service.json("GET", f"{self.path}/outline", self.campus.student)
        score: float | None = outline["modules"][0]["items"][0]["score"]
        return score


@pytest.fixture
def grades(service: Service, database: Any, request: pytest.FixtureRequest) -> Grades:
    prefix = f"gr{abs(hash(request.node.name)) % 10**9}"
    return Grades(service, make_campus(database.owner, prefix, due_date=PAST))


def state(database: Any, grades: Grades) -> Any:
    """All that a refused request must leave alone."""
    campus = grades.campus
    given = rows(database.owner, GradeOverride, content_item_id=campus.assignment_id)
    settings = rows(database.owner, Class, id=campus.class_id)[0]["settings"]
    return given, settings, rows(database.owner, AuditEvent, class_id=campus.class_id)


def test_the_gradebook_shows_where_everybody_stands(grades: Grades, database: Any) -> None:
    room = Regrading(grades.service, database, grades.campus)
    book = grades.book()
    assert [item["maximum"] for item in book["items"]] == [20, 10]
    assert [item["states"] for item in book["items"]] == ["mm", "oo"]
    assert book["students"]["total_percent"] == [0, 0]
    grades.service.json("POST", "attempts", f"{grades.campus.prefix}-other", json=grades.campus.submission())
    room.submit("student", [None] * 3)
    assert grades.cell() == (10, "l")
    assert grades.cell("other") == (None, "p")
    assert grades.put(grades.edit("other", excused=True)).ok
    assert grades.cell("other") == (None, "e")
    book = grades.book()
    percent = dict(zip(book["students"]["names"], book["students"]["total_percent"], strict=True))
    # The hidden assignment is overdue too, but nobody can have handed in anything there.
    assert percent == {grades.campus.student: 50, f"{grades.campus.prefix}-other": None}


def test_an_override_wins_everywhere_until_it_is_withdrawn(grades: Grades, database: Any) -> None:
    room = Regrading(grades.service, database, grades.campus)
    room.submit("student", [None] * 3)
    campus = grades.campus
    assert (grades.cell(), grades.outline_score()) == ((10, "l"), 10)
    with listening(grades.service, campus.teacher) as staff, listening(grades.service, campus.student) as student:
        written = grades.put(grades.edit(points=17.5), reason="A test was unfair.").json()
        assert heard(staff)["type"] == heard(student)["type"] == "grades.changed"
    assert written["items"][0]["version"] == 1
    assert (grades.cell(), grades.outline_score()) == ((17.5, "v"), 17.5)
    mine = grades.mine()["items"][0]
    assert (mine["points"], mine["graded_points"], mine["state"]) == (17.5, 10, "overridden")
    assert mine["reason"] == "A test was unfair."
    assert grades.put(grades.edit(version=1)).ok
    assert (grades.cell(), grades.outline_score()) == ((10, "l"), 10)
    assert grades.mine()["items"][0]["reason"] is None
    (row,) = rows(database.owner, GradeOverride, student_id=campus.users["student"])
    assert row["withdrawn_at"] is not None
    details = [
        (event["action"], event["detail"]["before"], event["detail"]["after"])
        for event in sorted(rows(database.owner, AuditEvent, class_id=campus.class_id), key=lambda row: row["id"])
    ]
    given = {"points": 17.5, "excused": False}
    assert details == [("grade.overridden", None, given), ("grade.override_withdrawn", given, None)]


def test_of_two_teachers_the_second_is_told_what_is_there(grades: Grades, database: Any) -> None:
    first, second = TEACHERS
    assert grades.put(grades.edit(points=7), who=first).ok
    before = state(database, grades)
    refused = grades.put(grades.edit("other", points=3), grades.edit(points=9), who=second)
    assert (refused.status_code, refused.json()["error"]) == (409, "changed_meanwhile")
    assert "has given 7 points here meanwhile" in refused.json()["detail"]
    assert state(database, grades) == before
    assert grades.put(grades.edit("other", points=3), grades.edit(version=1, points=9), who=second).ok
    assert (grades.cell(), grades.cell("other")) == ((9, "v"), (3, "v"))


def test_edits_that_cannot_be_are_refused_whole(grades: Grades, database: Any) -> None:
    good = grades.edit("other", points=1)
    before = state(database, grades)
    for bad in (
        grades.edit(points=20.5),
        grades.edit(points=-1),
        grades.edit(points=1, excused=True),
        {**grades.edit(points=1), "item_id": str(uuid7())},
        {**grades.edit(points=1), "student_id": str(uuid7())},
        grades.edit("teacher", points=1),
        good,
    ):
        answer = grades.put(good, bad)
        assert answer.status_code == 422, bad
    assert grades.put(good, reason="  ").status_code == 422
    assert state(database, grades) == before


def test_bonus_points_are_for_classes_that_give_them(grades: Grades) -> None:
    assert grades.put(grades.edit(points=25)).json()["error"] == "points_refused"
    assert grades.scheme(allows_bonus=True).ok
    assert grades.put(grades.edit(points=25)).ok
    assert grades.mine()["total_percent"] == 125


SCALE = [{"letter": "A", "from_percent": 80}, {"letter": "F", "from_percent": 0}]


def test_a_scheme_makes_totals_and_letters(grades: Grades) -> None:
    assert grades.put(grades.edit(points=16)).ok
    groups = [{"name": "All", "weight": 1, "drop_lowest": 0, "categories": ["homework"]}]
    hidden = {"item_id": str(grades.campus.hidden_assignment_id), "group": None}
    answer = grades.scheme(weighting="groups", groups=groups, letters=SCALE, placed=[hidden])
    assert answer.json()["version"] == 1
    book = grades.book()
    assert book["items"][1]["group"] is None
    place = book["students"]["names"].index(grades.campus.student)
    assert (book["students"]["total_percent"][place], book["students"]["letters"][place]) == (80, "A")
    mine = grades.mine()
    assert (mine["letter"], mine["items"][0]["letter"], mine["statistics"]) == ("A", "A", None)


def test_a_scheme_that_places_what_was_removed_is_saved_without_it(grades: Grades) -> None:
    places = [{"item_id": str(item), "group": None} for item in (grades.campus.assignment_id, uuid7())]
    assert grades.scheme(placed=places[:1]).json()["placed"] == places[:1]
    item = f"items/{grades.campus.assignment_id}"
    assert grades.service.ask("PATCH", item, grades.campus.teacher, json={"removed": True}).ok
    path = f"{grades.path}/grading-scheme/preview"
    scheme = {"version": 1, "placed": places[:1], "letters": SCALE}
    assert grades.service.ask("POST", path, grades.campus.teacher, json=scheme).ok
    saved = grades.scheme(1, placed=places[:1], letters=SCALE)
    assert (saved.status_code, saved.json()["placed"], saved.json()["letters"]) == (200, [], SCALE)
    assert grades.scheme(2, placed=places[1:]).status_code == 422, "what was never there is a mistake"


def test_of_two_schemes_the_second_is_refused(grades: Grades, database: Any) -> None:
    assert grades.scheme(letters=SCALE).ok
    before = state(database, grades)
    refused = grades.scheme(allows_bonus=True)
    assert (refused.status_code, refused.json()["error"]) == (409, "changed_meanwhile")
    for bad in (
        {"letters": SCALE[:1]},
        {"letters": SCALE[::-1]},
        {"groups": [{"name": "A"}, {"name": "A"}]},
        {"groups": [{"name": "A", "categories": ["exam"]}, {"name": "B", "categories": ["exam"]}]},
        {"placed": [{"item_id": str(grades.campus.assignment_id), "group": "nowhere"}]},
        {"placed": [{"item_id": str(uuid7()), "group": None}]},
    ):
        assert grades.scheme(1, **bad).status_code == 422, bad
    assert state(database, grades) == before
    assert grades.scheme(1, allows_bonus=True).json()["version"] == 2
    (event, *_) = [row for row in before[2] if row["action"] == "grading.changed"]
    assert (event["detail"]["before"]["letters"], event["detail"]["after"]["letters"]) == ([], SCALE)


def test_results_that_are_not_released_stay_hidden(service: Service, database: Any) -> None:
    grades = Grades(service, make_campus(database.owner, "grexam", mode=AssignmentMode.EXAM))
    service.json("POST", f"exams/{grades.campus.assignment_id}/start", grades.campus.student, json={"agreed": True})
    Regrading(service, database, grades.campus).submit("student", [None] * 3)
    assert grades.put(grades.edit("other", points=3), reason="SECRET").ok
    for who in ("student", "other"):
        mine = grades.mine(who)
        (item,) = mine["items"]
        assert (item["state"], item["points"], item["graded_points"], item["released"]) == (
            *("pending", None, None, False),
        )
        assert (mine["total_percent"], item["reason"], item["letter"]) == (None, None, None)
    change(database.owner, Assignment, grades.campus.assignment_id, config={"results_released": True})
    assert grades.mine("other")["items"][0]["points"] == 3


def test_statistics_are_shown_where_the_class_says_so_and_is_large_enough(grades: Grades, database: Any) -> None:
    assert grades.scheme(shows_statistics=True).ok
    assert grades.mine()["statistics"] is None
    with transaction(database.owner) as connection:
        for number in range(3):
            user = connection.scalar(people.ensure_user(f"{grades.campus.prefix}-more{number}"))
            values = {"class_id": grades.campus.class_id, "user_id": user, "role": Role.STUDENT}
            connection.execute(insert(Enrolment).values(id=uuid7(), **values))
    assert grades.put(grades.edit(points=20)).ok
    assert grades.mine()["statistics"] == {"students": 5, "mean_percent": 20, "median_percent": 0}


def test_a_file_goes_out_and_in_again_without_a_trace(grades: Grades, database: Any) -> None:
    change(database.owner, ContentItem, grades.campus.assignment_id, title="=cmd|'/c calc'!A1, \"quoted\"")
    assert grades.put(grades.edit(points=0.1 + 0.2), grades.edit("other", excused=True)).ok
    text = grades.export()
    assert "\"'=cmd|'/c calc'!A1" in text
    before = state(database, grades)
    seen = grades.file(text).json()
    assert (seen["steps"], seen["faults"], seen["unchanged"]) == ([], [], 2)
    assert grades.file(text, "", fingerprint=seen["fingerprint"], reason="as it is").ok
    assert state(database, grades) == before


def test_an_import_does_what_its_preview_said(grades: Grades, database: Any) -> None:
    campus = grades.campus
    title = rows(database.owner, ContentItem, id=campus.assignment_id)[0]["title"]
    heading = next(column for column in grades.export().splitlines()[0].split(",") if title in column)
    text = f"username;{heading}\n{campus.student};12,5\n{campus.prefix}-other;EXCUSED\n"
    before = state(database, grades)
    seen = grades.file(text).json()
    assert state(database, grades) == before
    assert [(step["student"], step["old_state"], step["points"], step["excused"]) for step in seen["steps"]] == [
        (campus.student, "missing", 12.5, False),
        (f"{campus.prefix}-other", "missing", None, True),
    ]
    done = grades.file(text, "", fingerprint=seen["fingerprint"], reason="from the exam office")
    assert done.json() == seen
    assert (grades.cell(), grades.cell("other")) == ((12.5, "v"), (None, "e"))
    again = grades.file(text, "", fingerprint=seen["fingerprint"], reason="twice")
    assert (again.status_code, again.json()["error"]) == (409, "grades_changed")


FAULTY: list[tuple[str, int, str | None]] = [
    ("username\n", 1, None),
    ("name\nx\n", 1, None),
    ("username,Nothing\nS,1\n", 1, "Nothing"),
    ("username,username\nS,S\n", 1, "username"),
    ("username,Doubling\nS,1\nS,2\n", 3, "username"),
    ("username,Doubling\nnobody,1\n", 2, "username"),
    ("username,Doubling\nS,20.5\n", 2, "Doubling"),
    ("username,Doubling\nS,=1+1\n", 2, "Doubling"),
    ("username,Doubling\nS\n", 2, None),
    ('username,Doubling\nS,"1\n', 2, None),
]


def test_a_faulty_file_is_refused_with_line_and_column(grades: Grades, database: Any) -> None:
    change(database.owner, ContentItem, grades.campus.assignment_id, title="Doubling")
    change(database.owner, ContentItem, grades.campus.hidden_assignment_id, title="Halving")
    before = state(database, grades)
    for text, line, column in FAULTY:
        text = text.replace("S", grades.campus.student)
        seen = grades.file(text).json()
        assert [(fault["line"], fault["column"]) for fault in seen["faults"]] == [(line, column)], text
        refused = grades.file(text, "", fingerprint=seen["fingerprint"], reason="why not")
        assert (refused.status_code, refused.json()["error"]) == (422, "grades_faulty")
    assert state(database, grades) == before


def test_a_class_without_students_or_items_has_a_gradebook(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "grnone")
    found = service.json("POST", "classes", campus.teacher, json={"name": "Empty"})
    book = service.json("GET", f"classes/{found['id']}/gradebook", campus.teacher)
    assert (book["items"], book["students"]["ids"], book["scheme"]["version"]) == ([], [], 0)
    mine = service.json("GET", f"classes/{found['id']}/grades/mine", campus.teacher)
    assert (mine["items"], mine["total_percent"]) == ([], None)
    text = service.json("GET", f"classes/{found['id']}/gradebook/csv", campus.teacher)["content"]
    assert text == "username,name,section,total,percent,letter\r\n"


def test_the_copy_of_a_class_is_graded_in_the_same_way(grades: Grades, database: Any) -> None:
    placed = [{"item_id": str(grades.campus.assignment_id), "group": None}]
    assert grades.scheme(letters=SCALE, placed=placed).ok
    copied = grades.service.json("POST", f"{grades.path}/copy", grades.campus.teacher, json={"name": "Next"})
    book = grades.service.json("GET", f"classes/{copied['id']}/gradebook", grades.campus.teacher)
    assert book["scheme"]["letters"] == SCALE
    assert [UUID(each["item_id"]) for each in book["scheme"]["placed"]] == [UUID(book["items"][0]["id"])]


def test_who_is_named_like_a_formula_is_text_in_the_file(grades: Grades, database: Any) -> None:
    change(database.owner, User, grades.campus.users["student"], display_name="=2+5")
    assert ",'=2+5," in grades.export()
