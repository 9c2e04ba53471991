"""Answers to quizzes go the way of attempts: on disk first, to the hub once, in order."""

from __future__ import annotations

import pytest
from tests.integration.server.conftest import Ask, until
from tests.integration.server.fake_hub import FakeHub
from tests.unit.server.examples import a_click, a_quiz_click, a_quiz_result

from nbcampus.wire.attempts import OutboxReceipt
from nbcampus.wire.quizzes import QuizSubmit


async def submit(ask: Ask, click: QuizSubmit) -> OutboxReceipt:
    status, body = await ask("POST", "quiz-attempts", click.model_dump_json())
    assert status == 202, body
    return OutboxReceipt.model_validate(body)


async def test_answers_are_delivered_within_their_request_and_once(ask: Ask, hub: FakeHub) -> None:
    click = a_quiz_click()
    first, second = await submit(ask, click), await submit(ask, click)
    assert first == second
    assert first.state == "delivered"
    assert first.quiz is not None
    assert (first.quiz.id, first.attempt) == (click.id, None)
    assert [one.path for one in hub.seen if one.method == "POST"] == ["quiz-attempts"]


async def test_answers_wait_for_the_hub_between_attempts_and_arrive_in_order(ask: Ask, hub: FakeHub) -> None:
    await hub.stop()
    before, quiz, after = a_click(), a_quiz_click(), a_click()
    assert (await ask("POST", "attempts", before.model_dump_json()))[0] == 202
    assert (await submit(ask, quiz)).state == "stored"
    assert (await ask("POST", "attempts", after.model_dump_json()))[0] == 202
    pending = (await ask("GET", "outbox"))[1]["pending"]
    assert [entry["quiz_id"] for entry in pending] == [None, str(quiz.quiz_id), None]
    await hub.start()
    await until(lambda: len(hub.order) == 3)
    assert hub.order == [str(click.id) for click in (before, quiz, after)]


async def test_an_id_used_for_other_answers_is_refused(ask: Ask, hub: FakeHub) -> None:
    click = a_quiz_click()
    await submit(ask, click)
    for other in (click.model_copy(update={"answers": {}}), a_click(id=click.id)):
        address = "quiz-attempts" if isinstance(other, QuizSubmit) else "attempts"
        status, body = await ask("POST", address, other.model_dump_json())
        assert (status, body["error"]) == (409, "conflict")


@pytest.mark.parametrize(("there", "state"), [("return", "delivered"), ("other", "refused")])
async def test_a_conflict_with_what_arrived_before_is_looked_into(
    ask: Ask, hub: FakeHub, there: str, state: str
) -> None:
    click = a_quiz_click()
    hub.refusals[str(click.id)] = (409, "conflict")
    hub.accepted[str(click.id)] = a_quiz_result(click) | {"answers": {"word": there}}
    assert (await submit(ask, click)).state == state
