"""Feedback to a group of attempts: one text, one request, each of their students once, and back again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from tests.conftest import Database
from tests.integration.hub.campus import GIVEN, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.listening import heard, listening
from tests.integration.hub.test_marking import HALF, PASS, Marking, acts, refusal

from nbcampus.blobs import open_store
from nbcampus.db.tables import GroupFeedback, MarkComment
from nbcampus.ids import uuid7

_numbers = count()
TEXT = "What does your loop do with an empty list?"


class Groups(Marking):
    """A class of which groups of attempts get feedback."""

    @property
    def path(self) -> str:
        return f"{self.place}/group-feedback"

    def run(self, who: str = "student") -> str:
        attempt = self.service.json("POST", "attempts", self.who(who), json=self.campus.attempt())
        return str(attempt["id"])

    def preview(self, *attempts: str, who: str = "teacher+create") -> Any:
        body = {"attempt_ids": list(attempts)}
        return self.service.ask("POST", f"{self.path}/preview", self.who(who), json=body)

    def write(self, *attempts: str, who: str = "teacher+create", reaches: int = 1, **changes: Any) -> Any:
        body = {"id": str(uuid7()), "attempt_ids": list(attempts), "text": TEXT, "reaches": reaches}
        return self.service.ask("POST", self.path, self.who(who), json=body | changes)

    def withdraw(self, key: str, who: str = "teacher+create") -> Any:
        return self.service.ask("DELETE", f"group-feedback/{key}", self.who(who))

    def comments(self, submission: str) -> list[str]:
        return [comment["text"] for comment in self.open(submission)["comments"]]


@pytest.fixture
def room(service: Service, database: Database, blobs_url: str) -> Groups:
    open_store(blobs_url).put(GIVEN)
    return Groups(service, database, make_campus(database.owner, f"group{next(_numbers)}", gives=True))


def test_one_text_reaches_each_student_once_and_stands_in_the_trail(room: Groups, database: Database) -> None:
    first, second = room.submit("student", HALF), room.submit("student", PASS)
    theirs = room.submit("other", HALF)
    group = [first, second, theirs, room.run()]
    told = room.preview(*group).json()
    reached = [(found["student"], found["submission_id"]) for found in told["recipients"]]
    assert reached == [(room.who("other"), theirs), (room.who("student"), second)]
    assert (told["unreached"], told["feedback_released_at"]) == ([], None)
    sent = room.write(*group, reaches=2).json()
    assert (sent["recipients"], sent["withdrawn_at"]) == (told["recipients"], None)
    assert [room.comments(submission) for submission in group[:3]] == [[], [TEXT], [TEXT]]
    detail = {"submissions": [theirs, second], "students": 2}
    assert ("group_feedback.written", detail) in acts(database, room)
    assert room.service.json("GET", room.path, room.who("assistant+staff"))["items"] == [sent]


def test_students_read_it_from_the_release_on_and_hear_of_it_when_it_comes_later(room: Groups) -> None:
    submission = room.submit("student", HALF)
    room.write(submission)
    assert room.seen(submission)["feedback"] is None
    room.release()
    assert [comment["text"] for comment in room.seen(submission)["feedback"]["comments"]] == [TEXT]
    with listening(room.service, room.campus.student) as events:
        room.write(submission, text="And with one element?")
        told = heard(events)
    assert (told["type"], told["attempt_id"]) == ("feedback.changed", submission)


def test_who_only_ran_it_gets_it_on_their_submission_and_who_has_none_is_named(room: Groups) -> None:
    best, _ = room.submit("student", PASS), room.submit("student", HALF)
    group = [room.run(), room.run("other")]
    told = room.preview(*group).json()
    assert [found["submission_id"] for found in told["recipients"]] == [best]
    assert told["unreached"] == [room.who("other")]
    assert room.write(*group).status_code == 201
    nobody = room.write(room.run("other"))
    assert refusal(nobody) == (409, "changed_meanwhile")
    assert "reach 0 students" in nobody.json()["detail"]


def test_the_same_again_writes_nothing_and_another_text_is_refused(room: Groups, database: Database) -> None:
    submission, key = room.submit("student", HALF), str(uuid7())
    with ThreadPoolExecutor(4) as retries:
        answers = list(retries.map(lambda _: room.write(submission, id=key), range(4)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert room.comments(submission) == [TEXT]
    assert [action for action, _ in acts(database, room)].count("group_feedback.written") == 1
    assert refusal(room.write(submission, id=key, text="Another")) == (409, "conflict")
    assert refusal(room.write(submission, id=key, who="assistant+staff")) == (409, "conflict")


def test_nothing_is_written_when_one_attempt_is_not_of_the_group(room: Groups, database: Database) -> None:
    submission = room.submit("student", HALF)
    campus = make_campus(database.owner, f"groups{next(_numbers)}", gives=True)
    strange = Marking(room.service, database, campus).submit("student", HALF)
    of_staff = room.service.json("POST", "attempts", room.campus.teacher, json=room.campus.submission())["id"]
    elsewhere = room.campus.submission() | {"assignment_problem_id": str(room.campus.spare_placement_id)}
    room.service.json("POST", "attempts", room.campus.student, json=elsewhere)
    for other in (strange, of_staff, elsewhere["id"], str(uuid7())):
        assert refusal(room.preview(submission, other)) == (422, "invalid_request")
        assert refusal(room.write(submission, other)) == (422, "invalid_request")
    assert refusal(room.write(submission, reaches=2)) == (409, "changed_meanwhile")
    assert rows(database.owner, GroupFeedback, assignment_problem_id=room.campus.placement_id) == []
    assert rows(database.owner, MarkComment, attempt_id=UUID(submission)) == []


@pytest.mark.parametrize(
    "changes", [{"attempt_ids": []}, {"text": "  "}, {"reaches": 0}, {"id": "6f1e7d04-3c1d-4b0e-9f55-2f5f3f0a3a11"}]
)
def test_what_is_no_feedback_to_a_group_is_refused(room: Groups, changes: dict[str, Any]) -> None:
    assert refusal(room.write(room.submit("student", HALF), **changes)) == (422, "invalid_request")


def test_it_is_taken_back_from_all_but_those_whose_comment_was_changed(room: Groups, database: Database) -> None:
    one, other = room.submit("student", HALF), room.submit("other", HALF)
    room.release()
    sent = room.write(one, other, reaches=2).json()
    (comment,) = room.open(other)["comments"]
    path, changed = f"mark-comments/{comment['id']}", {"version": 1, "text": "Look at line 2."}
    room.service.json("PATCH", path, room.campus.teacher, json=changed)
    assert refusal(room.withdraw(sent["id"], "assistant+staff")) == (403, "not_allowed")
    gone = room.withdraw(sent["id"]).json()
    assert [found["submission_id"] for found in gone["recipients"]] == [other]
    assert (room.comments(one), room.comments(other)) == ([], ["Look at line 2."])
    assert room.seen(one)["feedback"] is None
    assert room.withdraw(sent["id"]).json() == gone
    assert acts(database, room)[-1] == ("group_feedback.withdrawn", {"submissions": [one], "students": 1})


def test_an_assistant_takes_back_their_own(room: Groups) -> None:
    submission = room.submit("student", HALF)
    sent = room.write(submission, who="assistant+staff").json()
    assert room.withdraw(sent["id"], "assistant+staff").json()["withdrawn_at"]
    assert room.comments(submission) == []


def test_while_names_are_hidden_nothing_tells_who_is_who(room: Groups) -> None:
    submission = room.submit("student", HALF)
    sent = room.write(submission).json()
    room.rules(anonymous=True)
    assert refusal(room.preview(submission)) == (403, "not_allowed")
    assert refusal(room.write(submission)) == (403, "not_allowed")
    (listed,) = room.service.json("GET", room.path, room.campus.teacher)["items"]
    (entry,) = room.queue()["entries"]
    assert listed["recipients"][0]["student"] == entry["student"]
    assert submission not in str(listed)
    assert room.who("student") not in str(listed["recipients"])
    assert room.withdraw(sent["id"]).json()["recipients"] == []
