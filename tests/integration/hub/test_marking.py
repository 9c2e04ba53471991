"""Marking through the API: what a mark is worth, two markers at once, rubrics that rescore, and what students get."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from tests.conftest import Database
from tests.integration.hub.campus import GIVEN, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.listening import listening
from tests.integration.hub.regrading import Regrading
from tests.integration.hub.test_permissions import QUERIES

from nbcampus.blobs import open_store
from nbcampus.db.tables import AuditEvent, GradebookEntry, Mark
from nbcampus.ids import uuid7
from nbcampus_hub.service.application import all_endpoints

HALF, PASS = [None, None, "Wrong answer"], [None] * 3
FILE = {"name": "shapes.py", "content": "eCA9IDEK"}
_numbers = count()


class Marking(Regrading):
    """A class whose submissions are marked: every act is one request."""

    @property
    def place(self) -> str:
        return f"assignment-problems/{self.campus.placement_id}"

    def who(self, name: str) -> str:
        return f"{self.campus.prefix}-{name}"

    def queue(self, who: str = "teacher+create") -> Any:
        return self.service.json("GET", f"{self.place}/marking", self.who(who))

    def open(self, submission: str, who: str = "teacher+create") -> Any:
        return self.service.json("GET", f"{self.place}/marking/{submission}", self.who(who))

    def save(self, submission: str, version: int, who: str = "teacher+create", **mark: Any) -> Any:
        body = {"version": version, **mark}
        return self.service.ask("PUT", f"{self.place}/marking/{submission}", self.who(who), json=body)

    def marked(self, submission: str, version: int = 0, **mark: Any) -> Any:
        answer = self.save(submission, version, **mark)
        assert answer.ok, answer.text
        return answer.json()

    def item(self, label: str, points: float) -> dict[str, Any]:
        rubric = self.service.json("POST", f"{self.place}/rubric", self.campus.teacher, json=vars_of(label, points))
        found: dict[str, Any] = rubric["items"][-1]
        return found

    def comment(self, submission: str, text: str, who: str = "teacher+create", **more: Any) -> Any:
        path = f"{self.place}/marking/{submission}/comments"
        return self.service.ask("POST", path, self.who(who), json={"text": text, **more})

    def release(self, at: datetime | None = None) -> Any:
        body = {"at": at.isoformat()} if at else {}
        path = f"assignments/{self.campus.assignment_id}/feedback-release"
        return self.service.json("PUT", path, self.campus.teacher, json=body)

    def rules(self, **rules: bool) -> Any:
        path = f"assignments/{self.campus.assignment_id}/marking"
        return self.service.json("PATCH", path, self.campus.teacher, json=rules)

    def seen(self, submission: str) -> dict[str, Any]:
        """What the student reads in three places: the attempt, the sidebar, the problem's head."""
        attempt = self.service.json("GET", f"attempts/{submission}", self.campus.student)
        outline = self.service.json("GET", f"classes/{self.campus.class_id}/outline", self.campus.student)
        (line,) = [
            item
            for module in outline["modules"]
            for item in module["items"]
            if item["id"] == str(self.campus.assignment_id)
        ]
        head = self.service.json("GET", f"assignments/{self.campus.assignment_id}", self.campus.student)
        return {
            "score": attempt["score"],
            "feedback": attempt["feedback"],
            "sidebar": line["score"],
            "best": head["problems"][0]["best_score"],
            "being_marked": (attempt["being_marked"], line["being_marked"]),
        }


def vars_of(label: str, points: float) -> dict[str, Any]:
    return {"label": label, "points": points}


@pytest.fixture
def room(service: Service, database: Database, blobs_url: str) -> Marking:
    open_store(blobs_url).put(GIVEN)
    return Marking(service, database, make_campus(database.owner, f"mark{next(_numbers)}", gives=True))


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


def acts(database: Database, room: Marking) -> list[tuple[str, dict[str, Any]]]:
    found = rows(database.owner, AuditEvent, class_id=room.campus.class_id)
    return [(act["action"], act["detail"]) for act in sorted(found, key=lambda act: act["id"])]


def test_a_mark_is_the_grading_or_a_stated_number_with_items_and_an_adjustment(room: Marking) -> None:
    submission = room.submit("student", HALF)
    good, bad = room.item("Clear names", 2), room.item("No docstring", -1.5)
    assert room.open(submission)["points"] == 6.666666667
    applied = room.marked(submission, rubric_item_ids=[good["id"], bad["id"]], adjustment=0.5)
    assert (applied["points"], applied["automatic"]) == (7.666666667, 6.666666667)
    stated = room.marked(submission, 1, stated_points=0, rubric_item_ids=[good["id"]])
    assert stated["points"] == 2
    assert room.marked(submission, 2, stated_points=50)["points"] == 10
    assert room.marked(submission, 3, stated_points=-50)["points"] == 0
    withdrawn = room.marked(submission, 4, withdrawn=True)
    assert (withdrawn["points"], withdrawn["versions"][0]["withdrawn"]) == (6.666666667, True)
    room.rules(bonus=True)
    assert room.marked(submission, 5, stated_points=12)["points"] == 12


def test_every_former_version_stays_readable_and_every_change_is_audited(room: Marking, database: Database) -> None:
    submission = room.submit("student", HALF)
    room.marked(submission, stated_points=3, feedback="Hm.")
    read = room.marked(submission, 1, stated_points=8, feedback="Oh, good.")
    versions = [(mark["version"], mark["stated_points"], mark["feedback"]) for mark in read["versions"]]
    assert versions == [(2, 8, "Oh, good."), (1, 3, "Hm.")]
    assert read["versions"][0]["marked_by"] == room.who("teacher")
    saved = [detail for action, detail in acts(database, room) if action == "mark.saved"]
    assert saved == [
        {"version": 1, "before": 6.666666667, "after": 3, "attempt_id": submission},
        {"version": 2, "before": 3, "after": 8, "attempt_id": submission},
    ]


def test_the_second_of_two_markers_is_told_and_changes_nothing(room: Marking, database: Database) -> None:
    submission = room.submit("student", HALF)
    room.marked(submission, stated_points=4)
    late = room.save(submission, 0, "assistant+staff", stated_points=9)
    assert refusal(late) == (409, "changed_meanwhile")
    assert f"{room.who('teacher')} saved a mark of 4.0 of 10.0 points" in late.json()["detail"]
    assert [mark["stated_points"] for mark in rows(database.owner, Mark, attempt_id=UUID(submission))] == [4]
    assert refusal(room.save(submission, 7)) == (409, "changed_meanwhile")


def test_of_many_who_save_at_once_exactly_one_wins(room: Marking) -> None:
    submission = room.submit("student", HALF)
    with ThreadPoolExecutor(8) as markers:
        answers = list(markers.map(lambda points: room.save(submission, 0, stated_points=points), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    assert {refusal(answer)[1] for answer in answers if not answer.ok} == {"changed_meanwhile"}
    assert len(room.open(submission)["versions"]) == 1


def test_an_edited_item_rescores_everybody_it_is_applied_to(room: Marking, database: Database) -> None:
    one, other = room.submit("student", HALF), room.submit("other", PASS)
    item = room.item("No docstring", -1)
    for submission in (one, other):
        room.marked(submission, rubric_item_ids=[item["id"]])
    path, teacher = f"rubric-items/{item['id']}", room.campus.teacher
    changed = room.service.json("PATCH", path, teacher, json={"version": 1, "points": -4})
    assert [(found["points"], found["version"], found["applied"]) for found in changed["items"]] == [(-4, 2, 2)]
    assert {entry["points"] for entry in room.queue()["entries"]} == {2.666666667, 6.0}
    again = room.service.ask("PATCH", path, teacher, json={"version": 1, "points": 0})
    assert refusal(again) == (409, "changed_meanwhile")
    assert "No docstring (-4)" in again.json()["detail"]
    detail = {"before": {"label": "No docstring", "points": -1}, "after": {"label": "No docstring", "points": -4}}
    assert ("rubric_item.changed", detail | {"applied": 2}) in acts(database, room)


def test_removing_an_item_says_for_how_many_first(room: Marking) -> None:
    submission = room.submit("student", PASS)
    item = room.item("No docstring", -1)
    room.marked(submission, rubric_item_ids=[item["id"]])
    path = f"rubric-items/{item['id']}"
    asked = room.service.ask("DELETE", path, room.campus.teacher)
    assert refusal(asked) == (409, "needs_confirmation")
    assert "applied to 1 submissions" in asked.json()["detail"]
    assert room.service.json("DELETE", path + "?applied=1", room.campus.teacher)["items"] == []
    assert room.open(submission)["points"] == 10
    strange = room.save(submission, 1, rubric_item_ids=[item["id"]])
    assert refusal(strange) == (422, "invalid_request")


def test_a_rubric_is_put_into_order_unless_it_changed(room: Marking) -> None:
    ids = [room.item(label, 1)["id"] for label in ("a", "b", "c")]
    order = [ids[2], ids[0], ids[1]]
    path, teacher = f"{room.place}/rubric", room.campus.teacher
    ordered = room.service.json("PUT", path, teacher, json={"items": order})
    assert [item["id"] for item in ordered["items"]] == order
    assert refusal(room.service.ask("PUT", path, teacher, json={"items": ids[:2]})) == (409, "changed_meanwhile")
    twice = room.service.ask("PUT", path, teacher, json={"items": [*ids, ids[0]]})
    assert refusal(twice) == (422, "invalid_request")


def test_assistants_edit_rubrics_where_their_class_lets_them(room: Marking) -> None:
    path, assistant = f"{room.place}/rubric", room.who("assistant+staff")
    assert room.queue("assistant+staff")["may_edit_rubric"] is False
    assert room.service.ask("POST", path, assistant, json=vars_of("a", 1)).status_code == 403
    allowed = {"assistants_edit_rubrics": True}
    room.service.json("PUT", f"classes/{room.campus.class_id}/marking", room.campus.teacher, json=allowed)
    assert room.service.ask("POST", path, assistant, json=vars_of("a", 1)).status_code == 201
    assert room.queue("assistant+staff")["may_edit_rubric"] is True


def test_the_queue_shows_what_counts_and_says_when_something_newer_came(room: Marking) -> None:
    best, _ = room.submit("student", PASS), room.submit("student", HALF)
    (entry,) = room.queue()["entries"]
    assert (entry["submission_id"], entry["submissions"], entry["marked"]) == (best, 2, False)
    room.marked(best, stated_points=1)
    (entry,) = room.queue()["entries"]
    assert (entry["submission_id"], entry["points"], entry["automatic"]) == (best, 1, 10)
    assert (entry["marked_by"], entry["own"], entry["newer"]) == (room.who("teacher"), True, True)
    queue = room.queue("assistant+staff")
    assert queue["entries"][0]["own"] is False
    assert (queue["students"], queue["worth"], len(queue["places"])) == (2, 10, 2)
    history = room.open(best)["attempts"]
    assert [(line["attempt_number"], line["points"]) for line in history] == [(2, 6.666666667), (1, 1)]


def test_nothing_reaches_a_student_before_release_and_all_that_is_theirs_after(room: Marking) -> None:
    submission = room.submit("student", HALF, files=[FILE])
    item = room.item("Clear names", 2)
    room.marked(submission, rubric_item_ids=[item["id"]], feedback="Nice.", adjustment=0.5)
    assert room.comment(submission, "Why?", line_from=1, line_to=2).ok
    assert room.comment(submission, "And here?", file_name="shapes.py", line_from=1, line_to=1).ok
    assert room.comment(submission, "Not for you", visible=False).ok
    automatic = 6.666666667
    nothing = {"score": automatic, "feedback": None, "sidebar": automatic, "best": automatic}
    assert room.seen(submission) == nothing | {"being_marked": (False, False)}
    room.release(datetime.now(UTC) + timedelta(hours=1))
    assert room.seen(submission)["feedback"] is None
    room.release()
    seen = room.seen(submission)
    assert (seen["score"], seen["sidebar"], seen["best"]) == (9.166666667,) * 3
    assert seen["feedback"]["text"] == "Nice."
    assert (seen["feedback"]["base_points"], seen["feedback"]["adjustment"]) == (automatic, 0.5)
    assert seen["feedback"]["items"] == [{"label": "Clear names", "points": 2}]
    told = [(comment["file_name"], comment["line_from"], comment["text"]) for comment in seen["feedback"]["comments"]]
    assert told == [(None, 1, "Why?"), ("shapes.py", 1, "And here?")]
    path = f"assignments/{room.campus.assignment_id}/feedback-release"
    assert room.service.json("DELETE", path, room.campus.teacher)["feedback_released_at"] is None
    assert room.seen(submission) == nothing | {"being_marked": (False, False)}


def test_where_marks_are_required_points_wait_for_the_release(room: Marking) -> None:
    submission = room.submit("student", HALF)
    room.rules(required=True)
    waits = {"score": None, "feedback": None, "sidebar": None, "best": None, "being_marked": (True, True)}
    assert room.seen(submission) == waits
    room.marked(submission, stated_points=9)
    assert room.seen(submission) == waits
    page = room.service.json("GET", "attempts", room.campus.student)
    assert [(line["score"], line["being_marked"]) for line in page["items"]] == [(None, True)]
    room.release()
    seen = room.seen(submission)
    assert (seen["score"], seen["sidebar"], seen["being_marked"]) == (9, 9, (False, False))


SECRET = "PLANTED-SECRET"


def student_answers(room: Marking, submission: str) -> str:
    """The text of every answer of every route that can be read, for whoever has a student's rights."""
    campus = room.campus
    ids = {"class_id": campus.class_id, "module_id": campus.module_id, "submission_id": submission}
    ids |= {"item_id": campus.assignment_id, "assignment_id": campus.assignment_id, "attempt_id": submission}
    ids |= {"assignment_problem_id": campus.placement_id, "student_id": campus.users["student"]}
    asked = []
    for endpoint in all_endpoints():
        if endpoint.method == "GET":
            path = endpoint.path.format_map(defaultdict(uuid7, ids)) + QUERIES.get(endpoint.path, "")
            people = (campus.student, room.who("other"), room.who("teacher"))
            asked += [room.service.ask("GET", path, who).text for who in people]
    again = campus.submission(id=submission, files=[FILE])
    asked.append(room.service.ask("POST", "attempts", campus.student, json=again).text)
    return "\n".join(asked)


def test_no_route_with_a_students_rights_ever_tells_what_is_for_staff(room: Marking, database: Database) -> None:
    submission = room.submit("student", HALF, files=[FILE])
    note = f"{room.place}/marking/{submission}/note"
    room.service.json("PUT", note, room.campus.teacher, json={"text": SECRET, "was": ""})
    room.comment(submission, SECRET, visible=False)
    kept = {"text": SECRET}
    room.service.json("POST", f"classes/{room.campus.class_id}/comment-bank", room.campus.teacher, json=kept)
    unused = room.item(SECRET, 1)
    room.marked(submission, feedback=SECRET, rubric_item_ids=[unused["id"]])
    room.comment(submission, SECRET)
    assert SECRET not in student_answers(room, submission)
    room.marked(submission, 1, feedback="Told")
    for comment in room.open(submission)["comments"]:
        if comment["visible"]:
            room.service.json("DELETE", f"mark-comments/{comment['id']}", room.campus.teacher)
    room.release()
    answers = student_answers(room, submission)
    assert "Told" in answers
    assert SECRET not in answers
    assert SECRET in room.service.ask("GET", f"{room.place}/marking/{submission}", room.campus.teacher).text
    notes = rows(database.owner, GradebookEntry, student_id=room.campus.users["student"])
    assert [entry["private_notes"] for entry in notes] == [SECRET]


def test_a_private_note_is_changed_by_who_read_it(room: Marking) -> None:
    submission = room.submit("student", HALF)
    path, teacher = f"{room.place}/marking/{submission}/note", room.campus.teacher
    room.service.json("PUT", path, teacher, json={"text": "Was ill", "was": ""})
    late = room.service.ask("PUT", path, room.who("assistant+staff"), json={"text": "Cheats?", "was": ""})
    assert refusal(late) == (409, "changed_meanwhile")
    assert "Was ill" in late.json()["detail"]
    assert room.open(submission)["note"] == "Was ill"
    assert room.service.json("GET", f"items/{room.campus.assignment_id}", room.campus.student)["score"] == 6.666666667


def test_while_names_are_hidden_no_field_says_who_it_is(room: Marking, database: Database) -> None:
    own, other = room.submit("student", HALF, files=[FILE]), room.submit("other", PASS)
    room.rules(anonymous=True)
    queue = room.queue()
    assert {entry["student"][:8] for entry in queue["entries"]} == {"Student "}
    keys = [entry["submission_id"] for entry in queue["entries"]]
    assert keys == sorted(keys)
    told = str(queue) + "".join(str(room.open(key)) for key in keys)
    campus = room.campus
    hidden = [own, other, *(str(campus.users[name]) for name in ("student", "other"))]
    assert [word for word in (*hidden, room.who("student"), room.who("other")) if word in told] == []
    assert room.service.ask("GET", f"{room.place}/marking/{own}", campus.teacher).status_code == 404
    (key,) = [entry["submission_id"] for entry in queue["entries"] if entry["automatic"] < 10]
    note = room.service.ask("PUT", f"{room.place}/marking/{key}/note", campus.teacher, json={"text": "x", "was": ""})
    assert refusal(note) == (403, "not_allowed")
    file = room.service.ask("GET", f"{room.place}/marking/{key}/file?name=shapes.py", campus.teacher)
    assert (file.status_code, file.content) == (200, b"x = 1\n")
    room.marked(key, stated_points=5)
    room.rules(anonymous=False)
    shown = {entry["student"]: entry["points"] for entry in room.queue()["entries"]}
    assert shown == {room.who("student"): 5, room.who("other"): 10}
    before, after = ({"required": False, "anonymous": hides, "bonus": False} for hides in (True, False))
    assert acts(database, room)[-1] == ("marking.rules_changed", {"before": before, "after": after})


def test_two_markers_see_each_other_and_are_told_of_changes(room: Marking) -> None:
    submission = room.submit("student", HALF)
    path = f"{room.place}/marking-presence"
    with listening(room.service, room.campus.teacher) as socket:
        here = room.service.json("PUT", path, room.who("assistant+staff"), json={"submission_id": submission})
        assert here["items"] == [{"name": room.who("assistant"), "own": True, "submission_id": submission}]
        assert '"type":"marking.changed"' in socket.recv()
        room.marked(submission, stated_points=1)
        assert '"type":"marking.changed"' in socket.recv()
    assert [(marker["name"], marker["own"]) for marker in room.queue()["present"]] == [(room.who("assistant"), False)]
    assert room.service.json("PUT", path, room.who("assistant+staff"), json={"submission_id": None})["items"] == []


def test_a_student_hears_of_the_release_and_of_each_change_after_it(room: Marking) -> None:
    submission = room.submit("student", HALF)
    with listening(room.service, room.campus.student) as socket:
        room.marked(submission, stated_points=1)
        room.release()
        assert '"type":"notice.changed"' in socket.recv()
        told = socket.recv()
        assert '"type":"feedback.changed"' in told
        assert str(room.campus.assignment_id) in told
        assert '"type":"outline.changed"' in socket.recv()
        room.marked(submission, 1, stated_points=2)
        assert submission in socket.recv()


def test_a_comment_is_changed_by_its_author_or_a_teacher_who_read_it(room: Marking) -> None:
    submission = room.submit("student", HALF)
    made = room.comment(submission, "Hm", "assistant+staff").json()
    path = f"mark-comments/{made['id']}"
    ask, teacher = room.service.ask, room.campus.teacher
    changed = ask("PATCH", path, room.who("assistant+staff"), json={"version": 1, "text": "Good", "visible": False})
    assert (changed.json()["text"], changed.json()["version"], changed.json()["own"]) == ("Good", 2, True)
    late = ask("PATCH", path, teacher, json={"version": 1, "text": "Bad"})
    assert refusal(late) == (409, "changed_meanwhile")
    assert ask("PATCH", path, teacher, json={"version": 2, "text": "Better"}).ok
    mine = room.comment(submission, "Mine").json()
    assert ask("DELETE", f"mark-comments/{mine['id']}", room.who("assistant+staff")).status_code == 403
    assert ask("DELETE", path, teacher).ok
    assert [comment["text"] for comment in room.open(submission)["comments"]] == ["Mine"]


@pytest.mark.parametrize("anchor", [{"line_from": 2}, {"line_from": 3, "line_to": 2}, {"file_name": "other.py"}])
def test_a_comment_on_what_is_not_there_is_refused(room: Marking, anchor: dict[str, Any]) -> None:
    submission = room.submit("student", HALF)
    assert refusal(room.comment(submission, "Hm", **anchor)) == (422, "invalid_request")
    assert room.open(submission)["comments"] == []


def test_kept_comments_are_counted_where_they_are_used(room: Marking) -> None:
    submission = room.submit("student", HALF)
    path, teacher = f"classes/{room.campus.class_id}/comment-bank", room.campus.teacher
    of_place = {"text": "Names!", "assignment_problem_id": str(room.campus.placement_id)}
    kept = room.service.json("POST", path, teacher, json=of_place)
    elsewhere = {"text": "Far", "assignment_problem_id": str(room.campus.spare_placement_id)}
    room.service.json("POST", path, teacher, json=elsewhere)
    room.service.json("POST", path, teacher, json={"text": "Anywhere"})
    room.comment(submission, "Names!", bank_comment_id=kept["id"])
    assert [(item["text"], item["uses"]) for item in room.queue()["bank"]] == [("Names!", 1), ("Anywhere", 0)]
    assert len(room.service.json("GET", path, teacher)["items"]) == 3


def test_a_regrade_moves_a_mark_that_starts_from_the_grading(room: Marking) -> None:
    submission = room.submit("student", HALF)
    item = room.item("Late", -1)
    room.marked(submission, rubric_item_ids=[item["id"]])
    started = room.start(problem_version_id=str(room.new_version()))
    room.grade_set(started["id"], {submission: PASS})
    assert room.ask("apply", started["id"]).ok
    assert (room.open(submission)["points"], room.open(submission)["automatic"]) == (9, 10)
