from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from tests.unit.server.examples import NOW, a_click

from nbcampus.clock import FixedClock
from nbcampus.errors import CampusError, Conflict
from nbcampus.wire.attempts import AttemptCreate
from nbcampus.wire.files import FileContent
from nbcampus_server.errors import StorageBusy, StorageFault, StorageFull
from nbcampus_server.outbox.entry import State
from nbcampus_server.outbox.file import OutboxFile
from nbcampus_server.outbox.lease import try_lock_file
from nbcampus_server.outbox.store import OutboxStore


def a_store(folder: Path, owner: str = "alice", clock: FixedClock | None = None, **options: float) -> OutboxStore:
    clock = clock or FixedClock(NOW)
    return OutboxStore(OutboxFile(folder / "outbox.sqlite", clock, **options), owner, clock)  # type: ignore[arg-type]


def test_a_click_is_stored_whole_and_found_by_another_process_image(tmp_path: Path) -> None:
    click = a_click(code="# é数\n" * 100)
    a_store(tmp_path).add(click)
    entry = a_store(tmp_path).find(click.id)
    assert entry is not None
    assert entry.click == click
    assert entry.state is State.PENDING


def test_the_file_writes_ahead_and_syncs_each_commit(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    settings = store.file.run(
        lambda connection: [
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        ]
    )
    assert settings == ["wal", 2]
    assert (tmp_path / "outbox.sqlite").exists()


def test_the_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    a_store(tmp_path / ".nbcampus").add(a_click())
    assert (tmp_path / ".nbcampus").stat().st_mode & 0o777 == 0o700


def test_the_same_click_again_is_one_row(tmp_path: Path) -> None:
    store, click = a_store(tmp_path), a_click()
    store.add(click)
    store.add(click.model_copy(update={"time_focused_seconds": 99}))
    assert len(store.listed(State.PENDING)) == 1


@pytest.mark.parametrize("change", [{"code": "other"}, {"type": "test_run"}])
def test_the_same_id_for_another_click_is_a_conflict(tmp_path: Path, change: dict[str, str]) -> None:
    store, click = a_store(tmp_path), a_click()
    store.add(click)
    with pytest.raises(Conflict):
        store.add(a_click(**(click.model_dump() | change)))


def test_the_head_is_the_oldest_pending_click_whatever_its_id(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    first, second = a_click(), a_click()
    for click in (second, first):
        store.add(click)
    head = store.find_head()
    assert head is not None
    assert head.id == second.id
    store.settle(second.id, State.REFUSED, error="too_late", detail="The deadline has passed.")
    head = store.find_head()
    assert head is not None
    assert head.id == first.id


def test_a_settled_click_never_changes(tmp_path: Path) -> None:
    store, click = a_store(tmp_path), a_click()
    store.add(click)
    store.settle(click.id, State.DELIVERED, answer="{}")
    store.settle(click.id, State.REFUSED, error="late", detail="answer of a second sender")
    store.postpone(click.id, 5.0, "hub_unreachable", "away")
    entry = store.find(click.id)
    assert entry is not None
    assert (entry.state, entry.tries, entry.error) == (State.DELIVERED, 1, None)


def test_a_new_click_makes_what_waits_due(tmp_path: Path) -> None:
    store, first = a_store(tmp_path), a_click()
    store.add(first)
    store.postpone(first.id, NOW.timestamp() + 30, "hub_unreachable", "away")
    store.add(a_click())
    head = store.find_head()
    assert head is not None
    assert (head.next_try_at, head.tries, head.error) == (0.0, 1, "hub_unreachable")


def test_only_deliveries_older_than_thirty_days_are_forgotten(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    store = a_store(tmp_path, clock=clock)
    old, recent, refused, pending = (a_click() for _ in range(4))
    for click in (old, refused, pending):
        store.add(click)
    store.settle(old.id, State.DELIVERED, answer="{}")
    store.settle(refused.id, State.REFUSED, error="x", detail="y")
    clock.advance(timedelta(days=29))
    store.add(recent)
    store.settle(recent.id, State.DELIVERED, answer="{}")
    clock.advance(timedelta(days=2))
    assert store.prune() == 1
    assert [click for click in (old, recent, refused, pending) if store.find(click.id) is None] == [old]


def test_a_shared_home_keeps_each_persons_clicks_apart(tmp_path: Path) -> None:
    alice, bob, click = a_store(tmp_path, "alice"), a_store(tmp_path, "bob"), a_click()
    alice.add(click)
    assert bob.find_head() is None
    assert bob.find(click.id) is None
    with pytest.raises(Conflict):
        bob.add(click)


def test_a_click_survives_kill_9_right_after_it_was_stored(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import os, sys, signal
        from pathlib import Path
        from tests.unit.server.test_outbox_store import a_store
        from tests.unit.server.examples import a_click
        store = a_store(Path(sys.argv[1]))
        for _ in range(5):
            click = a_click()
            store.add(click)
            print(click.id, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["core", "server_extension", "."])}
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    stored = [str(entry.id) for entry in a_store(tmp_path).listed(State.PENDING)]
    assert stored == done.stdout.split()
    assert len(stored) == 5


def test_many_writers_on_a_new_file_lose_nothing(tmp_path: Path) -> None:
    failures: list[CampusError] = []

    def write() -> None:
        store = a_store(tmp_path)
        try:
            for _ in range(10):
                store.add(a_click())
        except CampusError as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(a_store(tmp_path).listed(State.PENDING)) == 40


def test_a_file_that_is_no_database_is_moved_aside_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "outbox.sqlite").write_bytes(b"rubbish" * 1000)
    store, click = a_store(tmp_path), a_click()
    store.add(click)
    (aside,) = tmp_path.glob("outbox.damaged-*.sqlite")
    assert aside.read_bytes() == b"rubbish" * 1000
    notice = store.file.take_notice()
    assert notice is not None
    assert aside.name in notice
    assert store.file.take_notice() is None
    assert store.find(click.id) is not None


def test_a_damaged_page_is_noticed_at_the_start(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for _ in range(20):
        store.add(a_click(code="x" * 4000))
    path = tmp_path / "outbox.sqlite"
    data = bytearray(path.read_bytes())
    data[8192:20480] = b"\x5a" * 12288
    path.write_bytes(data)
    store.file.check()
    assert len(list(tmp_path.glob("outbox.damaged-*.sqlite"))) == 1
    assert store.listed(State.PENDING) == []


def test_a_sound_file_is_left_alone_at_the_start(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.add(a_click())
    store.file.check()
    assert len(store.listed(State.PENDING)) == 1
    assert list(tmp_path.glob("outbox.damaged-*")) == []


def test_a_deleted_folder_is_made_again(tmp_path: Path) -> None:
    store = a_store(tmp_path / "box")
    store.add(a_click())
    for path in (tmp_path / "box").iterdir():
        path.unlink()
    (tmp_path / "box").rmdir()
    store.add(a_click())
    assert len(store.listed(State.PENDING)) == 1


def test_a_full_outbox_refuses_and_keeps_what_it_has(tmp_path: Path) -> None:
    store = a_store(tmp_path, max_bytes=200_000)
    store.add(a_click())
    with pytest.raises(StorageFull) as refusal:
        store.add(a_click(code="x" * 250_000))
    assert refusal.value.status == 507
    assert len(store.listed(State.PENDING)) == 1
    store.add(a_click())


def test_a_place_that_cannot_be_written_refuses(tmp_path: Path) -> None:
    (tmp_path / "box").write_text("a file, not a folder")
    with pytest.raises(StorageFault) as refusal:
        a_store(tmp_path / "box").add(a_click())
    assert refusal.value.status == 500
    (tmp_path / "other/outbox.sqlite").mkdir(parents=True)
    with pytest.raises(StorageFault, match="nothing was stored"):
        a_store(tmp_path / "other").add(a_click())


def test_a_lasting_lock_refuses(tmp_path: Path) -> None:
    store = a_store(tmp_path, busy_seconds=0.2)
    store.add(a_click())
    other = sqlite3.connect(tmp_path / "outbox.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageBusy):
        store.add(a_click())
    other.execute("ROLLBACK")
    other.close()
    store.add(a_click())


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.add(a_click())
    with sqlite3.connect(tmp_path / "outbox.sqlite") as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(StorageFault, match="newer version"):
        store.add(a_click())


def test_the_lease_has_one_holder_and_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "outbox.sending"
    held = try_lock_file(path)
    assert held is not None
    assert try_lock_file(path) is None
    os.close(held)
    again = try_lock_file(path)
    assert again is not None
    os.close(again)


def test_the_files_of_a_click_are_kept_until_it_is_delivered(tmp_path: Path) -> None:
    files = [FileContent.of("b.bin", bytes(range(256))), FileContent.of("a.py", b"x = 1")]
    store, click = a_store(tmp_path), a_click(files=files)
    assert store.add(click).click == click.model_copy(update={"files": []})
    assert store.add(click).id == click.id
    head = a_store(tmp_path).find_head()
    assert head is not None
    assert [(file.name, file.decoded()) for file in head.files] == [("a.py", b"x = 1"), ("b.bin", bytes(range(256)))]
    assert AttemptCreate.model_validate_json(head.as_sent()).files == list(head.files)
    other = store.add(a_click(files=files[:1]))
    store.settle(click.id, State.DELIVERED, answer="{}")
    kept = store.file.run(lambda connection: [row["id"] for row in connection.execute("SELECT id FROM outbox_file")])
    assert kept == [str(other.id)]


def test_an_outbox_of_the_version_before_keeps_its_clicks(tmp_path: Path) -> None:
    store, click = a_store(tmp_path), a_click()
    store.add(click)
    with sqlite3.connect(tmp_path / "outbox.sqlite") as connection:
        connection.execute("DROP TABLE outbox_file")
        connection.execute("PRAGMA user_version=1")
    connection.close()
    later = a_store(tmp_path)
    assert later.add(a_click(files=[FileContent.of("a.py", b"")])).state is State.PENDING
    head = later.find_head()
    assert head is not None
    assert (head.id, head.files) == (click.id, ())
