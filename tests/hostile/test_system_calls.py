"""Every system call that is refused, made by its number from inside, in every language."""

from __future__ import annotations

import platform

import pytest
from tests.unit.grader import bpf

from nbcampus_grader.sandbox import LANGUAGES, Limits, ProgramJob, RunVerdict, Sandbox, SandboxSettings
from nbcampus_grader.sandbox.box.interpreter import Interpreter
from nbcampus_grader.sandbox.box.seccomp import program

AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
HIGHEST = 600
# uretprobe and uprobe: newer kernels let them pass every filter, and kill who calls them from elsewhere than a probe.
NEVER_FILTERED = {335, 336} if platform.machine() == "x86_64" else set[int]()
PATIENT = Limits(wall_seconds=20, cpu_seconds=20, processes=64)


def _refused(mode: str) -> dict[int, int]:
    """By number, the errno that the filter has for a call without arguments."""
    audit = AUDIT[platform.machine()]
    actions = {n: bpf.run(program(mode), audit, n) for n in range(HIGHEST) if n not in NEVER_FILTERED}  # type: ignore[arg-type]
    return {number: action & 0xFFFF for number, action in actions.items() if action != bpf.ALLOW}


def _in_python(numbers: str) -> str:
    return (
        "import ctypes\ncall = ctypes.CDLL(None, use_errno=True).syscall\n"
        f"for number in [{numbers}]:\n"
        "    ctypes.set_errno(0)\n"
        "    print(number, call(number, 0, 0, 0, 0, 0, 0), ctypes.get_errno())\n"
    )


def _in_c(numbers: str) -> str:
    return (
        "#include <errno.h>\n#include <stdio.h>\n#include <unistd.h>\n#include <sys/syscall.h>\n"
        f"static const int numbers[] = {{{numbers}}};\n"
        "int main(void) { for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) { errno = 0;\n"
        "  long answer = syscall(numbers[i], 0L, 0L, 0L, 0L, 0L, 0L);\n"
        '  printf("%d %ld %d\\n", numbers[i], answer, errno); } return 0; }\n'
    )


def _in_java(numbers: str) -> str:
    # Java, JavaScript and R have no call by number of their own: what they start is held by the same filter.
    python, script = Interpreter.own().executable, _in_python(numbers).replace("\n", "\\n")
    return (
        "public class Main { public static void main(String[] a) throws Exception {\n"
        f'  System.exit(new ProcessBuilder("{python}", "-I", "-S", "-c", "{script}")\n'
        "    .inheritIO().start().waitFor()); } }\n"
    )


def _in_javascript(numbers: str) -> str:
    python, script = Interpreter.own().executable, _in_python(numbers).replace("\n", "\\n")
    return (
        f'const done = require("child_process").spawnSync("{python}", ["-I", "-S", "-c", "{script}"],\n'
        '  {stdio: "inherit"});\nif (done.error) throw done.error;\nprocess.exit(done.status);\n'
    )


def _in_r(numbers: str) -> str:
    python, script = Interpreter.own().executable, _in_python(numbers).replace("\n", "\\n")
    return f'quit(status = system2("{python}", c("-I", "-S", "-c", shQuote("{script}"))))\n'


ATTACKS = {
    "python": _in_python, "c": _in_c, "cpp": _in_c, "java": _in_java, "javascript": _in_javascript, "r": _in_r,
}  # fmt: skip


def test_every_language_is_attacked() -> None:
    assert set(ATTACKS) == set(LANGUAGES)


@pytest.mark.parametrize("language", ATTACKS)
def test_each_refused_call_is_refused_in_the_box(sandbox: Sandbox, language: str) -> None:
    _attack(sandbox, language)


def test_each_call_that_the_other_filter_refuses_is_refused(sandbox: Sandbox) -> None:
    if sandbox.launcher != "builtin" or sandbox.cgroup_mode == "none":
        pytest.skip("once is enough: the filter is the same in every box")
    with Sandbox(SandboxSettings(launcher="builtin", seccomp="deny")) as other:
        _attack(other, "python")
        if "c" in other.tools.offered:
            _attack(other, "c")


def _attack(sandbox: Sandbox, language: str) -> None:
    if language != "python" and language not in sandbox.tools.offered:
        pytest.skip(sandbox.tools.why_not(language))
    if language == "javascript" and sandbox.cgroup_mode == "none":
        pytest.skip("without cgroups a program starts no other")
    refused = _refused(sandbox.settings.seccomp)
    source = ATTACKS[language](", ".join(map(str, refused)))
    outcome = sandbox.run(ProgramJob(source, limits=PATIENT, language=language))
    assert outcome.verdict is RunVerdict.OK, outcome
    answers = [tuple(map(int, line.split())) for line in outcome.stdout.splitlines()]
    assert answers == [(number, -1, code) for number, code in refused.items()]
