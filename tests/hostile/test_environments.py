"""Environments of classes: built for real, and graded with in the real sandbox."""

from __future__ import annotations

import fcntl
import os
import select
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.processes import descendants
from tests.hostile.wheels import NOON, build_small

from nbcampus.environments import DEFAULT, Declaration
from nbcampus_grader.sandbox import (
    CallJob,
    EnvironmentLacking,
    ProgramJob,
    RunVerdict,
    Sandbox,
    SandboxSettings,
    SandboxUnavailable,
)
from nbcampus_grader.sandbox.environments import BuildRefused, build, find_built, names_built

SOURCE = "ANSWER = 42\ndef double(n):\n    return 2 * n\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three environments, each with a package of its own."""
    folder = tmp_path_factory.mktemp("cache")
    try:
        for name in ("first", "second", "third"):
            build_small(folder, name, SOURCE)
    except BuildRefused as refused:
        if os.environ.get("NBCAMPUS_TEST_SANDBOX") == "required":
            raise
        pytest.skip(f"this machine cannot give a sandbox: {refused}")
    return folder


@pytest.fixture(scope="module")
def campus(cache: Path) -> Iterator[Sandbox]:
    with Sandbox(SandboxSettings(cache=str(cache), parked=2)) as sandbox:
        yield sandbox


def _value(campus: Sandbox, environment: str, source: str) -> Any:
    outcome = campus.within(environment).run(CallJob(source, "f"))
    assert outcome.verdict is RunVerdict.OK, outcome
    return outcome.value


def test_answers_use_the_packages_of_their_environment(campus: Sandbox) -> None:
    assert _value(campus, "first", "import lecture_first as it\ndef f(): return it.double(it.ANSWER)") == 84
    program = ProgramJob("import lecture_second\nprint(lecture_second.double(int(input())))", "4\n")
    assert campus.within("second").run(program).stdout == "8\n"


@pytest.mark.parametrize(
    ("environment", "module"),
    [("first", "lecture_second"), ("first", "numpy"), (DEFAULT, "lecture_first"), ("second", "lecture_first")],
)
def test_a_package_of_another_environment_cannot_be_imported(campus: Sandbox, environment: str, module: str) -> None:
    outcome = campus.within(environment).run(CallJob(f"def f():\n    import {module}", "f"))
    assert (outcome.verdict, outcome.error_type) == (RunVerdict.RUNTIME_ERROR, "ModuleNotFoundError")


def test_the_default_environment_is_what_the_settings_say(campus: Sandbox) -> None:
    room = campus.within(DEFAULT)
    assert _value(campus, DEFAULT, "import numpy\ndef f(): return int(numpy.arange(4).sum())") == 6
    assert set(room.environment.packages) == {"numpy"}
    assert len(room.environment.fingerprint) == 64


def test_nobody_can_write_into_an_environment(campus: Sandbox, cache: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (cache / "environments").rglob("*") if path.is_file()}
    attack = """
import glob, os, shutil
def f():
    done = []
    targets = ["/packages/lecture_first/__init__.py", *glob.glob("/packages/lecture_first/__pycache__/*.pyc")]
    def attempt(what, *arguments):
        try:
            what(*arguments)
            done.append([what.__name__, *map(str, arguments)])
        except OSError:
            pass
    for target in targets:
        attempt(open, target, "w")
        attempt(os.unlink, target)
        attempt(os.chmod, target, 0o777)
        attempt(os.rename, target, target + "x")
        attempt(os.truncate, target, 0)
        attempt(os.utime, target, (0, 0))
        attempt(os.link, target, "/tmp/again")
    attempt(open, "/packages/os.py", "w")
    attempt(open, "/packages/lecture_first/extra.py", "w")
    attempt(os.symlink, "/tmp", "/packages/tmp")
    attempt(os.mkdir, "/packages/new")
    attempt(shutil.rmtree, "/packages/lecture_first")
    return done if len(targets) > 1 else "no byte-code"
"""
    assert _value(campus, "first", attack) == []
    after = {path: path.stat().st_mtime_ns for path in (cache / "environments").rglob("*") if path.is_file()}
    assert after == before
    assert _value(campus, "first", "import lecture_first\ndef f(): return lecture_first.ANSWER") == 42


def test_what_one_answer_does_to_a_module_is_gone_for_the_next(campus: Sandbox) -> None:
    poison = "import lecture_first\nlecture_first.ANSWER = 7\ndef f(): return lecture_first.ANSWER"
    assert _value(campus, "first", poison) == 7
    assert _value(campus, "first", "import lecture_first\ndef f(): return lecture_first.ANSWER") == 42


def test_the_one_that_was_not_used_for_longest_goes_with_all_of_its_processes(cache: Path, campus: Sandbox) -> None:
    code = "def f(): return 1"
    campus.rest()  # so that it makes no child meanwhile
    before = descendants(os.getpid())
    with Sandbox(SandboxSettings(cache=str(cache), parked=2, environments=2)) as sandbox:
        alone = descendants(os.getpid())
        assert _value(sandbox, "first", code) == 1
        sandbox.rest()
        of_first = [os.pidfd_open(pid) for pid in descendants(os.getpid()) - alone]
        assert _value(sandbox, "second", code) == _value(sandbox, "first", code) == 1
        sandbox.rest()
        two = len(descendants(os.getpid()))
        assert _value(sandbox, "third", code) == 1  # the second goes
        sandbox.rest()
        assert {box.environment.name for box in sandbox._started._others.values()} == {"first", "third"}
        assert len(descendants(os.getpid())) == two
        assert not all(select.select([handle], [], [], 0)[0] for handle in of_first)
        assert _value(sandbox, "second", code) == 1  # and now the first
        assert all(select.select([handle], [], [], 5)[0] for handle in of_first)
    assert descendants(os.getpid()) == before
    for handle in of_first:
        os.close(handle)


def test_an_environment_that_is_not_built_is_our_lack(campus: Sandbox) -> None:
    for name in ("fourth", "../first", "", "First"):
        with pytest.raises(EnvironmentLacking, match="nbcampus environment build"):
            campus.within(name)


def test_a_damaged_build_is_told(cache: Path, campus: Sandbox) -> None:
    made = build_small(cache, "damaged", SOURCE)
    (made.folder / "manifest.json").write_text("{")
    with pytest.raises(SandboxUnavailable, match="build it again"):
        campus.within("damaged")


def test_the_fingerprint_is_of_the_content_alone(cache: Path) -> None:
    first = build_small(cache, "prints", SOURCE)
    again = build_small(cache, "prints", SOURCE, at=NOON + timedelta(hours=1))
    changed = build_small(cache, "prints", SOURCE.replace("42", "43"), at=NOON + timedelta(hours=2))
    assert first.manifest.packages == {"lecture-prints": "1.0"}
    assert first.manifest.fingerprint == again.manifest.fingerprint != changed.manifest.fingerprint
    assert find_built(cache / "environments", "prints") == changed


def test_a_grading_stays_in_its_build_and_the_next_one_takes_the_new(cache: Path, campus: Sandbox) -> None:
    build_small(cache, "moving", SOURCE)
    code = "import lecture_moving\ndef f(): return lecture_moving.ANSWER"
    room = campus.within("moving")
    build_small(cache, "moving", SOURCE.replace("42", "43"), at=NOON + timedelta(hours=1))
    assert room.run(CallJob(code, "f")).value == 42
    assert _value(campus, "moving", code) == 43


def test_all_of_a_build_is_byte_code_and_readable_by_everybody(cache: Path) -> None:
    first = find_built(cache / "environments", "first")
    assert first is not None
    assert {"first", "second", "third"} <= set(names_built(cache / "environments"))
    packages = first.folder / "packages"
    assert list(packages.glob("lecture_first/__pycache__/__init__.*.pyc"))
    for path in (first.folder, packages, *packages.rglob("*")):
        assert path.stat().st_mode & 0o005 >= (0o005 if path.is_dir() else 0o004), path
        assert not path.stat().st_mode & 0o022, path
    assert "lecture_first" in (first.folder / "build.log").read_text()


def test_a_failed_build_leaves_the_one_before_and_a_log(cache: Path) -> None:
    before = build_small(cache, "fragile", SOURCE)
    with pytest.raises(BuildRefused, match="no mercy"):
        build_small(cache, "fragile", "raise RuntimeError('no mercy')", at=NOON + timedelta(hours=1))
    with pytest.raises(BuildRefused, match=r"failed\.log"):
        build(Declaration("fragile", "", ("./no/such.whl",)), cache / "environments", NOON, lambda environment: None)
    assert find_built(cache / "environments", "fragile") == before
    assert {path.name for path in before.folder.parent.iterdir() if path.is_dir()} == {before.folder.name, "current"}
    assert "no/such" in (before.folder.parent / "failed.log").read_text()


def test_a_package_that_starts_a_thread_at_import_is_refused(cache: Path) -> None:
    source = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    with pytest.raises(BuildRefused, match="has started a thread"):
        build_small(cache, "threaded", source)
    assert find_built(cache / "environments", "threaded") is None


def test_two_builders_do_not_meet(cache: Path) -> None:
    place = cache / "environments" / "busy"
    place.mkdir()
    with (place / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BuildRefused, match="at this moment"):
            build_small(cache, "busy", SOURCE)
    assert build_small(cache, "busy", SOURCE).manifest.name == "busy"


def test_what_a_killed_builder_left_is_never_used_and_goes_with_the_next(cache: Path) -> None:
    place = cache / "environments" / "killed"
    (place / ".unfinished" / "packages").mkdir(parents=True)
    assert find_built(cache / "environments", "killed") is None
    made = build_small(cache, "killed", SOURCE)
    assert {path.name for path in place.iterdir() if path.is_dir()} == {made.folder.name, "current"}


def test_an_interpreter_that_is_gone_is_told(cache: Path) -> None:
    with pytest.raises(BuildRefused, match="does not answer"):
        build(Declaration("gone", "", (), (), "/no/python"), cache / "environments", NOON, lambda environment: None)
