from __future__ import annotations

import json
import re
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nbcampus_grader.sandbox import LANGUAGES, PYTHON, Language, Limits, RunVerdict
from nbcampus_grader.sandbox.errors import BoxFailed, SandboxUnavailable
from nbcampus_grader.sandbox.judge_program import judge_compiler, judge_program
from nbcampus_grader.sandbox.languages import compile_seconds
from nbcampus_grader.sandbox.languages.toolchain import filled, find
from nbcampus_grader.sandbox.tools import Tools
from nbcampus_grader.sandbox.watch import Observation, Stopped
from nbcampus_grader.sandbox.zygote import ChildEnd

LIMITS = Limits(cpu_seconds=2)
C, JAVA, R = LANGUAGES["c"], LANGUAGES["java"], LANGUAGES["r"]


def seen(status: int | None, stderr: str = "", cpu_ms: float = 1.0, stopped: Stopped | None = None) -> Observation:
    """What is seen of a program of which the process above it reports ``status``."""
    record = b"" if status is None else json.dumps({"end": "status", "status": status}).encode() + b"\n"
    return Observation(stopped, ChildEnd(1, 0, cpu_ms, 1), bytearray(record), bytearray(), bytearray(stderr.encode()))


@pytest.mark.parametrize("entry", LANGUAGES.values(), ids=lambda entry: entry.name)
def test_every_entry_is_whole(entry: Language) -> None:
    assert re.fullmatch(r"[a-z]{1,40}", entry.name)
    assert entry.title
    assert entry.editor
    assert entry.ending.startswith(".")
    if entry is not PYTHON:
        assert entry.tools
        assert entry.run
        assert "42" in entry.sample or "7" in entry.sample
        for pattern, groups in ((entry.fault, {"line", "message"}), (entry.raised, {"type", "message"})):
            assert set(re.compile(pattern).groupindex) in (groups, set())


def test_names_and_endings_are_different() -> None:
    assert len({entry.ending for entry in LANGUAGES.values()}) == len(LANGUAGES)
    assert all(name == entry.name for name, entry in LANGUAGES.items())


def test_an_argument_without_its_value_is_left_out() -> None:
    template = ("{java}", "-XX:SharedArchiveFile={archive}", "-Xmx{memory_mb}m")
    assert filled(template, {"java": "/j", "memory_mb": "5"}) == ["/j", "-Xmx5m"]
    assert filled(template, {"java": "/j", "memory_mb": "5", "archive": "/a"})[1] == "-XX:SharedArchiveFile=/a"


def test_a_language_without_its_tools_is_not_found_and_not_offered() -> None:
    missing = replace(C, tools=("no-such-compiler-anywhere",))
    assert find(missing) is None
    with pytest.raises(SandboxUnavailable, match="gcc is not installed"):
        Tools({}, {}).get("c")
    with pytest.raises(SandboxUnavailable, match="knows no language 'basic'"):
        Tools({}, {}).get("basic")


def test_only_what_is_compiled_takes_longer() -> None:
    assert compile_seconds("python") == compile_seconds("basic") == 0
    assert compile_seconds("c") >= 10


@pytest.mark.parametrize(
    ("observation", "verdict", "words"),
    [
        (seen(0), RunVerdict.OK, ""),
        (seen(3 << 8), RunVerdict.RUNTIME_ERROR, "exit status 3"),
        (seen(signal.SIGSEGV), RunVerdict.RUNTIME_ERROR, "segmentation fault"),
        (seen(signal.SIGKILL), RunVerdict.RUNTIME_ERROR, "signal 9"),
        (seen(signal.SIGKILL, cpu_ms=2500.0), RunVerdict.TIMEOUT, "processor time"),
        (seen(signal.SIGXCPU), RunVerdict.TIMEOUT, "processor time"),
        (seen(64), RunVerdict.RUNTIME_ERROR, "signal 64"),
        (seen(None), RunVerdict.RUNTIME_ERROR, "in a way"),
        (seen(0, stopped=Stopped.TIMEOUT), RunVerdict.TIMEOUT, "in time"),
        (seen(0, stopped=Stopped.OUTPUT), RunVerdict.OUTPUT_LIMIT, "printed"),
    ],
)
def test_how_a_program_ended_is_told_by_the_process_above_it(
    observation: Observation, verdict: RunVerdict, words: str
) -> None:
    judged = judge_program(C, observation, oom_killed=False, limits=LIMITS)
    assert (judged.verdict, words in judged.message) == (verdict, True), judged


def test_memory_is_decided_before_anything_else() -> None:
    assert judge_program(C, seen(0), oom_killed=True, limits=LIMITS).verdict is RunVerdict.MEMORY


def test_standard_error_names_an_error_and_never_makes_a_result_better() -> None:
    said = 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n'
    assert judge_program(JAVA, seen(1 << 8, said), oom_killed=False, limits=LIMITS).verdict is RunVerdict.MEMORY
    assert judge_program(JAVA, seen(0, said), oom_killed=False, limits=LIMITS).verdict is RunVerdict.OK
    said = 'Exception in thread "main" a.B: \x1b[31mred\n\tat Main.f(Main.java:7)\n\tat Main.main(Main.java:3)\n'
    judged = judge_program(JAVA, seen(1 << 8, said), oom_killed=False, limits=LIMITS)
    assert (judged.error_type, judged.message, judged.line) == ("a.B", "␛[31mred", 7)


@pytest.mark.parametrize(
    ("said", "kind", "message"),
    [
        ("Error: object 'y' not found\n", "Error", "object 'y' not found"),
        ("Error in f(1) : bad : very\nCalls: g -> f\nIn addition: Warning message:\nodd \n", "Error", "bad : very"),
        ("Error in a_long_call(1) : \n  a message that\ngoes on\n", "Error", "a message that"),
        ('Error in try(1 + "a") : caught\nError: it\n', "Error", "it"),
    ],
)
def test_an_error_of_r_is_the_one_that_ended_the_program(said: str, kind: str, message: str) -> None:
    judged = judge_program(R, seen(1 << 8, f"{said}Execution halted\n"), oom_killed=False, limits=LIMITS)
    assert (judged.error_type, judged.message) == (kind, message)
    only_caught = judge_program(R, seen(3 << 8, said), oom_killed=False, limits=LIMITS)
    assert only_caught.error_type == "ExitStatus"


def test_text_made_to_keep_the_pattern_for_errors_of_r_busy_is_searched_at_once() -> None:
    begun = time.process_time()
    for said in ("Error in " + " : " * 5000, "Error: \n" * 2000, "Error in a : \n " * 1200, "Error" + "\nb" * 8000):
        judge_program(R, seen(1 << 8, said), oom_killed=False, limits=LIMITS)
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("damage", [b"{", b'{"end":"status","status":"0"}\n', b"[0]\n", b'{"end":"finished"}\n'])
def test_a_report_that_is_none_is_never_a_good_end(damage: bytes) -> None:
    observation = seen(None)
    observation.record += damage
    assert judge_program(C, observation, oom_killed=False, limits=LIMITS).verdict is RunVerdict.RUNTIME_ERROR


def test_a_program_that_could_not_be_started_is_our_failure() -> None:
    observation = seen(None)
    observation.record += b'{"end": "failed", "message": "no such file"}\n'
    with pytest.raises(BoxFailed, match="no such file"):
        judge_program(C, observation, oom_killed=False, limits=LIMITS)


def test_a_compile_error_has_the_first_complaint_and_all_of_them_below() -> None:
    said = "/build/main.c: In function 'f':\n/build/main.c:4:9: error: no \x1b[1mway\n/build/main.c:9:1: error: more\n"
    judged = judge_compiler(C, seen(1 << 8, said), oom_killed=False)
    assert judged is not None
    assert (judged.verdict, judged.message, judged.line) == (RunVerdict.COMPILE_ERROR, "no ␛[1mway", 4)
    assert "main.c:9:1: error: more" in judged.traceback
    assert "/build" not in judged.traceback


@pytest.mark.parametrize(
    ("observation", "oom_killed", "words"),
    [
        (seen(0, stopped=Stopped.TIMEOUT), False, "in time"),
        (seen(1 << 8, "g++: error: Killed", cpu_ms=1e6), False, "in time"),
        (seen(0), True, "more memory"),
        (seen(1 << 8), False, "without a word"),
        (seen(1 << 8, "cc1: something\n"), False, "cc1: something"),
    ],
)
def test_a_compiler_that_comes_to_no_end_is_the_codes_fault(
    observation: Observation, oom_killed: bool, words: str
) -> None:
    judged = judge_compiler(C, observation, oom_killed)
    assert judged is not None
    assert judged.verdict is RunVerdict.COMPILE_ERROR
    assert words in judged.message


def test_code_that_compiles_is_no_judgement() -> None:
    assert judge_compiler(C, seen(0, "main.c:1: warning: odd"), oom_killed=False) is None


def test_jupyterlab_calls_the_languages_by_the_same_names() -> None:
    text = (Path(__file__).parents[3] / "labextension/src/problem/languages.ts").read_text()
    rows = re.findall(r"^  (\w+): \{ title: '([^']+)', editor: '([^']+)' \}", text, re.MULTILINE)
    assert rows == [(entry.name, entry.title, entry.editor) for entry in LANGUAGES.values()]
