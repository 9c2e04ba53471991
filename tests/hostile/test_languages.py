"""What an answer in another language than Python is told, and what holds for its program."""

from __future__ import annotations

import os
import signal
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from tests.hostile.test_foreign import HONEST

from nbcampus_grader.sandbox import (
    LANGUAGES,
    Limits,
    Outcome,
    ProgramJob,
    RunVerdict,
    Sandbox,
    SandboxSettings,
    SandboxUnavailable,
)
from nbcampus_grader.sandbox.languages import SAMPLE_OUTPUT

PATIENT = Limits(wall_seconds=20, cpu_seconds=20)
OTHERS = [name for name in LANGUAGES if name != "python"]
NOT_COMPILED = {
    "c": ("int main(void) {\n    return x;\n}\n", 2, "'x' undeclared"),
    "cpp": ("int main() {\n    return x;\n}\n", 2, "'x' was not declared"),
    "java": ("public class Main {\n    int f() { return x; }\n}\n", 2, "cannot find symbol"),
    "javascript": ("let a = 1;\nlet b = ;\n", 2, "SyntaxError: Unexpected token"),
    "r": ("a <- 1\nb <- 2 3\n", 2, "unexpected numeric constant"),
}
RAISED = {
    "c": ("int main(void) { return 1 / (*(volatile int *)0); }", "Crash", None),
    "cpp": ('#include <stdexcept>\nint main() { throw std::logic_error("too bad"); }', "std::logic_error", None),
    "java": (
        (
            'public class Main {\n  static void f() { throw new IllegalStateException("too bad"); }\n'
            "  public static void main(String[] a) { f(); }\n}\n"
        ),
        "java.lang.IllegalStateException",
        2,
    ),
    "javascript": ('function f() {\n  throw new RangeError("too bad");\n}\nf();\n', "RangeError", 2),
    "r": ('f <- function() {\n  stop("too bad")\n}\nf()\n', "Error", None),
}


def _run(sandbox: Sandbox, language: str, source: str, stdin: str = "", limits: Limits = PATIENT) -> Outcome:
    if language not in sandbox.tools.offered:
        pytest.skip(sandbox.tools.why_not(language))
    return sandbox.run(ProgramJob(source, stdin, limits, language))


@pytest.mark.parametrize("language", OTHERS)
def test_a_program_reads_its_input_and_prints(sandbox: Sandbox, language: str) -> None:
    for number, answer in (("10\n", "285\n"), ("11\n", "385\n")):
        outcome = _run(sandbox, language, HONEST[language], number)
        assert (outcome.verdict, outcome.stdout) == (RunVerdict.OK, answer)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_a_sample_that_works(sandbox: Sandbox, language: str) -> None:
    assert _run(sandbox, language, LANGUAGES[language].sample).stdout == SAMPLE_OUTPUT


@pytest.mark.parametrize("language", OTHERS)
def test_a_compile_error_has_the_compilers_words_and_the_line(sandbox: Sandbox, language: str) -> None:
    source, line, words = NOT_COMPILED[language]
    outcome = _run(sandbox, language, source)
    assert (outcome.verdict, outcome.line) == (RunVerdict.COMPILE_ERROR, line), outcome
    assert words in outcome.message.replace("‘", "'").replace("’", "'")
    assert "/build" not in outcome.message + outcome.traceback


@pytest.mark.parametrize("language", OTHERS)
def test_an_error_has_its_type_its_text_and_its_line(sandbox: Sandbox, language: str) -> None:
    source, kind, line = RAISED[language]
    outcome = _run(sandbox, language, source)
    assert (outcome.verdict, outcome.error_type, outcome.line) == (RunVerdict.RUNTIME_ERROR, kind, line), outcome
    assert language == "c" or outcome.message == "too bad"


@pytest.mark.parametrize("source", ["int f(void) { return 1; }", "int g(void);\nint main(void) { return g(); }"])
def test_what_the_linker_does_not_find_is_named(sandbox: Sandbox, source: str) -> None:
    outcome = _run(sandbox, "c", source)
    assert outcome.verdict is RunVerdict.COMPILE_ERROR
    assert outcome.message in ("undefined reference to `main'", "undefined reference to `g'")


def test_a_recursion_without_end_in_java_has_its_name_and_its_line(sandbox: Sandbox) -> None:
    source = (
        "public class Main {\n  static long deeper(long n) { return deeper(n + 1) + 1; }\n"
        "  public static void main(String[] a) { deeper(0); }\n}\n"
    )
    outcome = _run(sandbox, "java", source)
    assert (outcome.error_type, outcome.line) == ("java.lang.StackOverflowError", 2)


@pytest.mark.parametrize("language", OTHERS)
def test_a_program_is_compiled_once_for_all_of_its_tests(sandbox: Sandbox, language: str) -> None:
    _run(sandbox, language, HONEST[language], "1\n")
    workshop = sandbox._workshop
    assert workshop is not None
    assert workshop._zygote is not None
    before = workshop._zygote.children
    for _ in range(3):
        assert _run(sandbox, language, HONEST[language], "10\n").stdout == "285\n"
    assert workshop._zygote.children == before + 3


def test_an_exit_status_is_an_error(sandbox: Sandbox) -> None:
    outcome = _run(sandbox, "c", "int main(void) { return 3; }")
    assert (outcome.verdict, outcome.message) == (RunVerdict.RUNTIME_ERROR, "The program ended with exit status 3.")
    assert outcome.ended == "exit 3"
    assert _run(sandbox, "c", "int main(void) { __builtin_trap(); }").ended == "signal 4"


def test_the_processor_limit_stops_what_the_wall_clock_would_allow(sandbox: Sandbox) -> None:
    outcome = _run(sandbox, "c", "int main(void) { for (;;) {} }", limits=Limits(wall_seconds=10, cpu_seconds=1))
    assert outcome.verdict is RunVerdict.TIMEOUT
    assert outcome.wall_ms < 5000


def test_a_program_is_no_first_process_and_sees_an_empty_world(sandbox: Sandbox) -> None:
    source = (
        "#include <dirent.h>\n#include <stdio.h>\n#include <unistd.h>\nextern char **environ;\n"
        "static void list(const char *n) { DIR *d = opendir(n); struct dirent *e; if (!d) return;\n"
        "  while ((e = readdir(d))) if (e->d_name[0] != '.') printf(\"%s/%s\\n\", n, e->d_name); }\n"
        'int main(void) { printf("%d %d %d\\n", getpid() == 1, getuid() == 0, getppid());\n'
        '  for (char **e = environ; *e; e++) puts(*e); list("/proc"); list("/tmp"); list("/dev/shm"); list("/home");\n'
        '  list("/root"); list("/harness"); list("/packages"); list("/var"); list("/etc"); list("/build"); }\n'
    )
    outcome = _run(sandbox, "c", source)
    lines = outcome.stdout.splitlines()
    assert lines[0] == "0 0 1"
    assert lines[1:4] == ["HOME=/tmp", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"]
    assert not [line for line in lines[4:] if not line.startswith(("/etc/", "/build/"))]
    assert {line for line in lines if line.startswith("/build/")} == {"/build/main", "/build/main.c"}
    seen = {line for line in lines if line.startswith("/etc/")}
    assert {path for path in seen if "java" not in path} <= {"/etc/alternatives", "/etc/ld.so.cache", "/etc/R"}


def test_what_failed_to_compile_fails_every_test_alike_and_the_next_answer_is_compiled(sandbox: Sandbox) -> None:
    for _ in range(2):
        assert _run(sandbox, "c", "int main(void) {").verdict is RunVerdict.COMPILE_ERROR
    assert _run(sandbox, "c", HONEST["c"], "10\n").verdict is RunVerdict.OK


def test_a_workshop_that_dies_is_replaced_and_the_answer_still_graded(sandbox: Sandbox) -> None:
    _run(sandbox, "c", HONEST["c"], "10\n")
    assert sandbox._workshop is not None
    assert sandbox._workshop._zygote is not None
    signal.pidfd_send_signal(sandbox._workshop._zygote._handle, signal.SIGKILL)
    assert _run(sandbox, "c", HONEST["c"], "10\n").verdict is RunVerdict.OK


def test_a_language_that_this_machine_lacks_is_our_failure_and_not_the_students(sandbox: Sandbox) -> None:
    assert sandbox._tools is not None
    whole = sandbox._tools
    sandbox._tools = replace(whole, found={}, offered={})
    workshop, sandbox._workshop = sandbox._workshop, None
    try:
        outcome = sandbox.run(ProgramJob(HONEST["c"], language="c"))
        assert sandbox._workshop is not None
    finally:
        sandbox._tools = whole
        if sandbox._workshop is not None:
            sandbox._workshop.close()
        sandbox._workshop = workshop
    assert outcome.verdict is RunVerdict.SYSTEM_ERROR
    assert "gcc is not installed" in outcome.message
    assert sandbox.run(ProgramJob("10 PRINT 42", language="basic")).verdict is RunVerdict.SYSTEM_ERROR


def test_tools_that_do_not_work_in_the_box_are_our_failure_and_not_the_students(sandbox: Sandbox) -> None:
    if "c" not in sandbox.tools.offered:
        pytest.skip("gcc is not installed here")
    whole = sandbox._tools
    assert whole is not None
    broken = replace(whole.offered["c"], tools={"gcc": "/usr/bin/false"})
    sandbox._tools = replace(whole, offered={**whole.offered, "c": broken})
    workshop, sandbox._workshop = sandbox._workshop, None
    try:
        outcome = sandbox.run(ProgramJob(HONEST["c"], language="c"))
    finally:
        sandbox._tools = whole
        if sandbox._workshop is not None:
            sandbox._workshop.close()
        sandbox._workshop = workshop
    assert (outcome.verdict, "does not work" in outcome.message) == (RunVerdict.SYSTEM_ERROR, True)


def test_the_archive_of_java_is_made_once_and_nobody_may_change_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cache")
    for _ in range(2):
        try:
            with Sandbox(SandboxSettings(cache=str(folder))) as sandbox:
                assert _run(sandbox, "java", HONEST["java"], "10\n").verdict is RunVerdict.OK
        except SandboxUnavailable as error:
            pytest.skip(str(error))
    (made,) = folder.iterdir()
    assert made.name.startswith("java-")
    assert stat.S_IMODE(os.stat(made).st_mode) == 0o444


def test_the_groups_of_a_killed_workers_workshop_go_with_a_successor_that_needs_none() -> None:
    settings = SandboxSettings(slot=99)
    try:
        if (worker := os.fork()) == 0:
            own = Sandbox(settings)
            own.start()
            own.run(ProgramJob(HONEST["c"], "10\n", PATIENT, "c"))
            os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(worker, 0)
        with Sandbox(settings):
            pass
    except SandboxUnavailable as error:
        pytest.skip(str(error))
    assert list(Path("/sys/fs/cgroup").rglob("nbcampus-slot-99*")) == []
