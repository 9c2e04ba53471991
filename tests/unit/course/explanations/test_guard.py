"""What counts as telling the solution, and what does not."""

from __future__ import annotations

import pytest

from nbcampus.course.explanations.guard import reveals

STARTER = "def mean(values):\n    ...\n"
SOLUTION = """\
def mean(values):
    # the empty list has no mean
    if not values:
        return None
    total = 0
    for value in values:
        total += value
    return total / len(values)
"""
DOUBLE = "def double(n):\n    return 2 * n  # REFERENCE\n"


@pytest.mark.parametrize(
    "text",
    [
        SOLUTION,
        f"Here it is:\n```python\n{SOLUTION}```\nGood luck!",
        SOLUTION.replace("total", "s").replace("values", "numbers").replace("value", "number"),
        SOLUTION.replace("    ", "\t").replace("\n", "\n\n"),
        SOLUTION.replace("# the empty list has no mean", "# start").replace("total = 0", "total = 0  # sum so far"),
        " ".join(SOLUTION.replace("# the empty list has no mean", "").split()),
        "".join(f"# {line}\n" for line in SOLUTION.splitlines()),
        "".join(f"{number}. `{line.strip()}`\n" for number, line in enumerate(SOLUTION.splitlines())),
        SOLUTION.replace("if", "i\u200bf").replace("for", "f\u00ador"),
        SOLUTION.replace("=", "\uff1d").replace("(", "\uff08"),
        SOLUTION.replace("    total = 0\n", ""),
        "if not x: return None\nt = 0\nfor v in x: t += v\nthen you return t / len(x)",
    ],
)
def test_a_solution_is_told_whatever_is_done_to_its_looks(text: str) -> None:
    assert reveals(text, SOLUTION, [STARTER])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Your loop never adds anything. What is total after the first round, for [1, 2, 3]?",
        "In line 4 you return inside the loop, so only the first value counts. Try mean([1, 2]) by hand.",
        "What should happen for an empty list? You divide by len(values), and len([]) is 0.",
        "Look at `return total / len(values)`: what is total there?",
        "Use a loop, and a variable that holds the sum so far (starting at 0), then divide it by how many there are.",
        "def mean(values):",
    ],
)
def test_what_helps_passes(text: str) -> None:
    assert not reveals(text, SOLUTION, [STARTER])


@pytest.mark.parametrize("text", ["return 2 * n", "Write `return 2*number`.", "return 2 * n  # done", "RETURN 2 * N"])
def test_a_solution_of_one_line_is_told_by_that_line(text: str) -> None:
    assert reveals(text, DOUBLE, ["def double(n):\n    ...\n"])


@pytest.mark.parametrize(
    "text", ["What is 2 * 2?", "return gives a value back, print does not.", "You return n + 2; try double(5)."]
)
def test_words_about_a_solution_of_one_line_pass(text: str) -> None:
    assert not reveals(text, DOUBLE, ["def double(n):\n    ...\n"])


def test_the_students_own_lines_may_be_quoted() -> None:
    own = SOLUTION.replace("total += value", "total = value")
    assert not reveals(own, SOLUTION, [STARTER, own])
    assert reveals(SOLUTION, SOLUTION, [STARTER])


def test_who_has_the_whole_solution_is_told_nothing_by_it() -> None:
    assert not reveals(SOLUTION, SOLUTION, [SOLUTION])


def test_another_language_is_read_by_the_same_tokens() -> None:
    solution = "int twice(int n) {\n  if (n < 0) { return -1; }\n  return 2 * n;\n}\n"
    assert reveals("int f(int k)  {if(k<0){return -1;}return 2*k;} // ok", solution)
    assert not reveals("Why do you return -1 for zero?", solution)


def test_a_long_text_is_read_quickly() -> None:
    assert not reveals("a + b " * 5000, "\n".join(f"x{n} = a + {n}" for n in range(300)))
