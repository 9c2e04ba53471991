"""Programs in C, C++, Java, JavaScript and R that attack compiler and box, with the promises of ``test_corpus``."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from tests.hostile import test_corpus as corpus
from tests.hostile.corpus import Entry, foreign
from tests.hostile.processes import descendants

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import LANGUAGES, Sandbox
from nbcampus_grader.sandbox.languages.toolchain import Toolchain
from nbcampus_grader.steps import TestSpec, grade, parse_tests

# As in ``corpus``; a large runtime needs a while before it comes to the program.
HURRY, NEVER, NEVER_AFTER_A_START = 1.5, 0.25, 0.7
# What never finishes compiling is waited for in processor time, so that a busy machine does not refuse honest code.
COMPILER_SECONDS = 3
HONEST = {
    "c": '#include <stdio.h>\nint main(void) { long n, s = 0; scanf("%ld", &n); while (n-- > 0) s += n * n; '
    'printf("%ld\\n", s); return 0; }\n',
    "cpp": "#include <iostream>\nint main() { long n, s = 0; std::cin >> n; while (n-- > 0) s += n * n; "
    "std::cout << s << std::endl; }\n",
    "java": "public class Main { public static void main(String[] a) { long n = new java.util.Scanner(System.in)"
    ".nextLong(), s = 0; while (n-- > 0) s += n * n; System.out.println(s); } }\n",
    "javascript": 'let n = Number(require("fs").readFileSync(0, "utf8")), s = 0;\nwhile (n-- > 0) s += n * n;\n'
    "console.log(s);\n",
    "r": 'n <- scan(file("stdin"), quiet = TRUE)\ncat(sum((seq_len(n) - 1)^2), "\\n", sep = "")\n',
}


def _tests(seconds: float) -> tuple[TestSpec, ...]:
    common = {"visibility": "hidden", "points": 5, "kind": "program"}
    limits = {**corpus.LIMITS, "wall_seconds": seconds}
    return parse_tests(
        [
            {**common, "limits": limits, "name": "honest", "stdin": "10\n", "expected_stdout": "285\n"},
            {**common, "limits": limits, "name": "canary", "stdin": "11\n", "expected_stdout": corpus.CANARY},
            # Once more the first one: what the program did to its own file must not have helped.
            {**common, "limits": limits, "name": "again", "stdin": "10\n", "expected_stdout": "285\n"},
        ]
    )


@pytest.fixture(scope="module", autouse=True)
def _compilers_stop_early(sandbox: Sandbox) -> None:
    """Before the first compilation, for the workshop is made with it."""
    tools = sandbox.tools
    sandbox._tools = replace(tools, offered={name: _hurried(chain) for name, chain in tools.offered.items()})


def _hurried(chain: Toolchain) -> Toolchain:
    limits = replace(chain.language.compile_limits, cpu_seconds=COMPILER_SECONDS)
    return replace(chain, language=replace(chain.language, compile_limits=limits))


def _seconds(entry: Entry) -> float:
    if entry.endless:
        return NEVER_AFTER_A_START if LANGUAGES[entry.language].needs_cgroups else NEVER
    return HURRY if "timeout" in entry.allowed else corpus.PATIENCE


@pytest.mark.parametrize("entry", foreign(), ids=lambda entry: entry.name)
def test_program_gets_no_mark_leaks_nothing_and_leaves_nothing(sandbox: Sandbox, entry: Entry) -> None:
    if entry.language not in sandbox.tools.offered:
        pytest.skip(sandbox.tools.why_not(entry.language))
    _assert_honest_is_graded_right(sandbox, "c")  # quickly compiled: its workshop is up when processes are counted
    sandbox.rest()
    before = len(descendants(os.getpid())), corpus._descriptors()
    rounds = [_judge(sandbox, entry) for _ in range(1 if entry.races else 2)]
    assert len(set(rounds)) == 1, rounds
    _assert_honest_is_graded_right(sandbox, entry.language)
    corpus._assert_next_is_graded_right(sandbox)
    sandbox.rest()
    assert (len(descendants(os.getpid())), corpus._descriptors()) == before


def _judge(sandbox: Sandbox, entry: Entry) -> tuple[Verdict, ...]:
    graded = grade(sandbox, _tests(_seconds(entry)), entry.source, only_samples=False, language=entry.language)
    assert graded.system_error is None
    honest, canary, again = graded.tests
    assert honest.verdict.value in entry.allowed, honest
    assert again.verdict is honest.verdict or entry.races, again
    assert canary.verdict is not Verdict.PASS
    corpus._assert_nothing_leaks(corpus._all_text(graded))
    return tuple(test.verdict for test in graded.tests)


def _assert_honest_is_graded_right(sandbox: Sandbox, language: str) -> None:
    tests = _tests(corpus.PATIENCE)[:1]
    result = grade(sandbox, tests, HONEST[language], only_samples=False, language=language).tests[0]
    assert (result.verdict, result.score, result.stdout) == (Verdict.PASS, 5, "285\n"), result


def test_every_language_has_programs_that_attack_it() -> None:
    assert {entry.language for entry in foreign()} == set(LANGUAGES) - {"python"} == set(HONEST)
