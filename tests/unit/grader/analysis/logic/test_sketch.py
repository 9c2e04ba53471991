"""What a program shows does not depend on its phrasing, nor on whether it parses."""

from __future__ import annotations

import ast

import pytest

from nbcampus_grader.analysis.logic.concepts import CONCEPTS, concept
from nbcampus_grader.analysis.logic.foreign import CONCEPTS_OF_OTHERS
from nbcampus_grader.analysis.logic.names import names_of
from nbcampus_grader.analysis.logic.python import CONCEPTS_OF_PYTHON
from nbcampus_grader.analysis.logic.repair import tree_of
from nbcampus_grader.analysis.logic.sketch import UNREADABLE, sketch

COUNTS = "def f(n):\n    total = 0\n    for i in range(0, n):\n        total += i\n    return total\n"
GREATER = "def f(a):\n    if 3 < a:\n        return a\n    return 3\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(COUNTS, COUNTS.replace("total", "s").replace("(n)", "(k)").replace(", n)", ", k)"), id="names"),
        pytest.param(
            COUNTS,
            "def f(n):\n    s = 0\n    i = 0\n    while i < n:\n        s += i\n        i += 1\n    return s\n",
            id="while",
        ),
        pytest.param(COUNTS, COUNTS.replace("total += i", "total = total + i"), id="augmented"),
        pytest.param(
            COUNTS, COUNTS.replace("(n):", "(n: int) -> int:\n    '''Adds.'''\n    print(n)"), id="decoration"
        ),
        pytest.param(GREATER, GREATER.replace("3 < a", "a > 3"), id="operands"),
        pytest.param(GREATER, "def f(a):\n    if 3 < a:\n        return a\n    else:\n        return 3\n", id="else"),
        pytest.param(
            "def f(a):\n    if a == 1:\n        b = 1\n    else:\n        b = 2\n    return b\n",
            "def f(a):\n    if not 1 == a:\n        c = 2\n    else:\n        c = 1\n    return c\n",
            id="branches",
        ),
    ],
)
def test_what_differs_in_phrasing_alone_is_the_same_program(one: str, other: str) -> None:
    assert sketch(one, "python").digest == sketch(other, "python").digest


def test_another_program_is_another() -> None:
    assert sketch(COUNTS, "python").digest != sketch(COUNTS.replace("+=", "-="), "python").digest


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(COUNTS.replace("range(0, n):", "range(0, n)"), id="colon"),
        pytest.param(COUNTS.replace("(0, n)", "(0, n"), id="bracket"),
        pytest.param(COUNTS.replace("    return", "   return"), id="indentation"),
        pytest.param(COUNTS + "return total total\n", id="a line that nobody can read"),
        pytest.param(COUNTS.replace("    for", "\tfor"), id="tab"),
    ],
)
def test_text_with_a_slip_shows_what_it_would_show_without(broken: str) -> None:
    with pytest.raises((SyntaxError, TabError)):
        ast.parse(broken.replace("\tfor", "   for"))
    assert {"loop", "running_total"} <= sketch(broken, "python").concepts


def test_an_assignment_in_a_condition_is_read_as_a_comparison() -> None:
    tree = tree_of("if a = 1:\n    b = 2\n")
    assert tree is not None
    assert ast.unparse(tree).startswith("if a == 1:")


@pytest.mark.parametrize("source", ["(" * 60_000, "\x00" * 9, "", "x" * 70_000, "$ $ $\n" * 30])
def test_what_is_no_program_shows_no_approach(source: str) -> None:
    assert sketch(source, "python").concepts <= {"nothing", "no_loop"}


def test_a_language_that_is_not_known_is_unreadable() -> None:
    assert sketch("program p; begin end.", "pascal") == UNREADABLE


def test_every_concept_can_be_shown_and_is_a_word() -> None:
    assert set(CONCEPTS) == CONCEPTS_OF_PYTHON
    assert set(CONCEPTS) >= CONCEPTS_OF_OTHERS
    assert len({one.phrase for one in CONCEPTS.values()}) == len(CONCEPTS)


RECURSION = {
    "c": "int fib(int n) { if (n < 2) return n; return fib(n - 1) + fib(n - 2); }",
    "cpp": "#include <vector>\nint fib(int n) { if (n < 2) { return n; } return fib(n - 1) + fib(n - 2); }",
    "java": "class A { static int fib(int n) { if (n < 2) return n; return fib(n - 1) + fib(n - 2); } }",
    "javascript": "const fib = (n) => { if (n < 2) return n; return fib(n - 1) + fib(n - 2); };",
    "python": "def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\n",
}
POINTERS = {
    "c": "int f(char *s, int n) { int i = 0, j = n - 1;"
    " while (i < j) { if (s[i] != s[j]) return 0; i++; j--; } return 1; }",
    "java": "class A { boolean f(String s) { int i = 0, j = s.length() - 1;"
    " while (i < j) { if (s.charAt(i) != s.charAt(j)) return false; i++; j--; } return true; } }",
    "javascript": "function f(s) { let i = 0, j = s.length - 1;"
    " while (i < j) { if (s[i] !== s[j]) return false; i++; j--; } return true; }",
}


@pytest.mark.parametrize("language", RECURSION)
def test_two_recursive_calls_are_seen_in_each_language(language: str) -> None:
    assert sketch(RECURSION[language], language).concepts == {
        "recursion",
        "two_recursive_calls",
        "one_less",
        "no_loop",
    }


MIDDLE = {
    "c": "int f(int *a, int n, int x) { int l = 0, h = n; while (l < h) { int m = (l + h) / 2;"
    " if (a[m] < x) l = m + 1; else h = m; } return l; }",
    "java": "class A { int f(int[] a, int x) { int l = 0, h = a.length; while (l < h) { int m = (l + h) >>> 1;"
    " if (a[m] < x) l = m + 1; else h = m; } return l; } }",
    "python": "def f(a, x):\n    l, h = 0, len(a)\n    while l < h:\n        m = (l + h) // 2\n"
    "        if a[m] < x:\n            l = m + 1\n        else:\n            h = m\n    return l\n",
}


@pytest.mark.parametrize("language", MIDDLE)
def test_a_search_by_halves_is_seen(language: str) -> None:
    shown = sketch(MIDDLE[language], language).concepts
    assert {"middle", "halving", "open_loop"} <= shown
    assert "two_pointers" not in shown


SHOWN = [
    pytest.param("return min(numbers, key=numbers.count)", {"counting_call"}, {"best_so_far"}, id="handed on"),
    pytest.param("return sum(n for n in numbers)", {"running_total", "loop"}, {"built_in"}, id="sum of each"),
    pytest.param("return sum(numbers)", {"built_in", "no_loop"}, {"running_total"}, id="sum of all"),
    pytest.param("return len([n for n in numbers if n > 3])", {"counter", "filtering"}, {"built_in"}, id="filtered"),
    pytest.param("return list(map(abs, numbers))", {"loop"}, {"no_loop"}, id="map"),
    pytest.param("return numbers[::2].isdecimal()", {"call:isdecimal"}, {"call:abs"}, id="a function of no family"),
    pytest.param("import fractions\n    return numbers", {"module:fractions"}, set(), id="a module"),
    pytest.param("import nobody_knows\n    return numbers.secret()", {"no_loop"}, {"module:nobody_knows"}, id="closed"),
    pytest.param("while numbers:\n        k = numbers.pop()", {"stack", "open_loop"}, {"queue"}, id="until empty"),
    pytest.param("x = 1\n    while x < 9:\n        x += 1\n        print(x)", {"loop"}, {"open_loop"}, id="counted"),
    pytest.param("x = 9\n    while x > 0:\n        x //= 2", {"open_loop", "halving"}, {"middle"}, id="halved"),
    pytest.param("return {1, 2} & set(numbers)", {"set"}, {"bits"}, id="of sets"),
    pytest.param("return numbers & 6", {"bits"}, {"set"}, id="of numbers"),
    pytest.param("t = ''\n    for n in numbers:\n        t += str(n)", {"text_building"}, {"number_as_text"},
                 id="shown"),
    pytest.param("for d in str(numbers):\n        print(d)", {"number_as_text"}, {"text_building"}, id="gone through"),
    pytest.param("for d in range(9):\n        if numbers % d == 0:\n            return d", {"trial"}, {"filtering"},
                 id="tried"),
    pytest.param("for i in range(len(numbers)):\n        if numbers[i] > 3:\n            return i", {"filtering"},
                 {"trial"}, id="places of elements"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "shows", "lacks"), SHOWN)
def test_a_sign_is_there_and_what_looks_like_it_is_not(body: str, shows: set[str], lacks: set[str]) -> None:
    shown = sketch(f"def f(numbers):\n    {body}\n", "python").concepts
    assert shows <= shown
    assert not lacks & shown


@pytest.mark.parametrize("slug", ["call:isdecimal", "module:fractions"])
def test_what_the_library_calls_it_is_its_phrase(slug: str) -> None:
    known = concept(slug)
    assert known is not None
    assert slug.partition(":")[2] in known.phrase


def test_a_concept_that_an_earlier_version_stored_says_nothing() -> None:
    assert concept("forgotten") is None
    assert names_of({frozenset({"forgotten", "recursion"}): 0}, {frozenset({"forgotten", "recursion"}): 9}) == {
        0: "recursion"
    }


@pytest.mark.parametrize("language", POINTERS)
def test_two_pointers_are_seen_in_each_language(language: str) -> None:
    shown = sketch(POINTERS[language], language).concepts
    assert {"two_pointers", "loop", "open_loop", "early_exit"} <= shown
    assert not shown & {"counter", "recursion", "nested_loops"}


def test_a_long_function_that_calls_itself_is_read() -> None:
    body = "".join(f"    x{at} = n + {at}\n" for at in range(1500))
    assert "recursion" in sketch(f"def f(n):\n{body}    return f(n - 1)\n", "python").concepts
