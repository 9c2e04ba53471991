from __future__ import annotations

import pytest

from nbcampus.jobs import BATCH, INTERACTIVE, ON_GPUS, make_app, transport_options
from nbcampus_grader.sweeper import queue_keys
from nbcampus_grader.worker import command, own_name


def test_copies_under_one_supervisor_have_names_of_their_own() -> None:
    assert own_name("worker", {}) == "worker"
    names = [own_name("worker", {"NBCAMPUS_PROCESS_INDEX": str(index)}) for index in range(3)]
    assert names == ["worker", "worker-1", "worker-2"]


@pytest.mark.parametrize("argv", [["--queues", "batch"], ["--queues", ""], ["surplus"]])
def test_what_is_not_an_option_is_refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command(argv)
    assert ended.value.code == 2
    assert "nbcampus worker" in capsys.readouterr().err


def test_without_its_settings_it_says_which_one_lacks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NBCAMPUS_DATABASE_URL", raising=False)
    assert command([]) == 1
    assert "set NBCAMPUS_DATABASE_URL in the environment" in capsys.readouterr().err


def test_the_sweeper_counts_every_list_in_which_the_broker_keeps_messages() -> None:
    assert queue_keys(INTERACTIVE, BATCH) == [
        *("nbcampus-interactive", "nbcampus-interactive:3", "nbcampus-interactive:6", "nbcampus-interactive:9"),
        *("nbcampus-batch", "nbcampus-batch:3", "nbcampus-batch:6", "nbcampus-batch:9"),
    ]
    assert queue_keys(ON_GPUS)[0] == "nbcampus-gpu"


def test_a_worker_holds_only_what_it_works_on_and_a_lost_message_is_looked_for_every_few_seconds() -> None:
    app = make_app("redis://127.0.0.1:1/0")
    assert (app.conf.task_acks_late, app.conf.worker_prefetch_multiplier, app.conf.task_ignore_result) == (
        True,
        1,
        True,
    )
    options = transport_options()
    assert options["unacked_restore_interval"] * options["unacked_restore_throttle"] <= 5
    assert options["queue_order_strategy"] == "priority"
