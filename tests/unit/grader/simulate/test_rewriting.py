from __future__ import annotations

import ast

import pytest

from nbcampus_grader.course.places import demo_course
from nbcampus_grader.simulate.rewriting import SLIPS, STYLES, renamed, restyle, slip

CODES = {
    f"{path.parents[len(path.parts) - path.parts.index('problems') - 3].name}/{path.stem}": path.read_text()
    for path in sorted(demo_course().glob("problems/**/*.py"))
    if path.stem != "starter"
}


@pytest.mark.parametrize("style", range(STYLES))
def test_every_demo_answer_is_still_python_in_every_style(style: int) -> None:
    assert len(CODES) > 80
    for name, code in CODES.items():
        compile(restyle(code, style), name, "exec")


def test_styles_differ() -> None:
    code = "def f(a):\n    total = 0\n    for x in a:\n        total += x\n    return total\n"
    assert len({restyle(code, style) for style in range(STYLES)}) == STYLES


def test_renaming_spares_parameters_attributes_and_what_an_f_string_names() -> None:
    code = "def f(a):\n    b = []\n    c = 1\n    d = 2\n    b.append(d)\n    return f'{c}', b, a  # b stays b here\n"
    assert renamed(code, ["x", "y", "z"]) == (
        "def f(a):\n    x = []\n    c = 1\n    y = 2\n    x.append(y)\n    return f'{c}', x, a  # b stays b here\n"
    )


def test_renaming_never_takes_a_name_that_is_in_use() -> None:
    assert "y = 1" in renamed("def f(x):\n    b = 1\n    return x + b\n", ["x", "y"])


def test_code_that_is_not_python_gets_a_comment() -> None:
    assert renamed("def f(:\n", ["x"]) == "# not finished yet\ndef f(:\n"


@pytest.mark.parametrize("kind", range(SLIPS))
def test_a_slip_always_changes_the_code(kind: int) -> None:
    for code in CODES.values():
        assert slip(code, kind) != code


def test_a_missing_colon_cannot_be_read() -> None:
    with pytest.raises(SyntaxError):
        ast.parse(slip("def f(a):\n    return a\n", 0))
