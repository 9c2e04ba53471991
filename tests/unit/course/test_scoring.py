from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course.scoring import SIGNATURE_CHARACTERS, attempt_points, error_signature
from nbcampus.course.verdicts import TEXTS, Verdict


@pytest.mark.parametrize(
    ("earned", "possible", "passed", "total", "worth", "points"),
    [
        (3, 4, 2, 3, 10, 7.5),
        (4, 4, 3, 3, 10, 10),
        (0, 4, 0, 3, 10, 0),
        (1, 3, 1, 3, 10, 3.333333333),
        (0, 0, 1, 4, 10, 2.5),
        (0, 0, 0, 0, 10, 0),
        (4, 4, 3, 3, 0, 0),
    ],
    ids=["a share", "all", "none", "thirds", "tests without points", "no tests", "worth nothing"],
)
def test_an_attempt_earns_its_share(
    earned: float, possible: float, passed: int, total: int, worth: float, points: float
) -> None:
    got = attempt_points(earned=earned, possible=possible, passed=passed, total=total, worth=worth)
    assert got == points


@given(st.lists(st.floats(0.01, 9), min_size=2, max_size=30), st.randoms(use_true_random=False))
def test_the_order_in_which_points_are_added_does_not_matter(points: list[float], order: random.Random) -> None:
    """Floats add up differently in another order; the points of the attempt must not."""
    shuffled = order.sample(points, len(points))

    def of(earned: float, possible: float) -> float:
        return attempt_points(earned=earned, possible=possible, passed=1, total=2, worth=10)

    assert of(sum(points[1:]), sum(points)) == pytest.approx(of(sum(shuffled) - points[0], sum(shuffled)), abs=2e-9)
    assert of(sum(points), sum(shuffled)) == 10


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0, 1000))
def test_points_lie_between_nothing_and_the_worth(earned: int, more: int, worth: float) -> None:
    got = attempt_points(earned=earned, possible=earned + more, passed=0, total=0, worth=worth)
    assert 0 <= got <= worth + 1e-9


@pytest.mark.parametrize(
    ("verdict", "text", "error_type", "signature"),
    [
        (Verdict.PASS, "", None, None),
        (Verdict.SYSTEM_ERROR, "boom", "OSError", None),
        (Verdict.TIMEOUT, "", None, "Too slow"),
        (Verdict.MEMORY, "ignored", None, "Too much memory"),
        (Verdict.FAIL, "", None, "Wrong answer"),
        (Verdict.FAIL, "3 instead of 4", None, "Wrong answer: # instead of #"),
        (Verdict.FAIL, "[1, 2, [3]] instead of [1]", None, "Wrong answer: […] instead of […]"),
        (Verdict.FAIL, "'ab' instead of 'cd'", None, "Wrong answer: '…' instead of '…'"),
        (Verdict.RUNTIME_ERROR, "list index out of range", "IndexError", "IndexError: list index out of range"),
        (Verdict.RUNTIME_ERROR, "name 'lenght' is not defined", "NameError", "NameError: name 'lenght' is not defined"),
        (Verdict.RUNTIME_ERROR, "'secret'", "KeyError", "KeyError: '…'"),
        (
            Verdict.RUNTIME_ERROR,
            "invalid literal for int() with base 10: '4x'",
            "ValueError",
            "ValueError: invalid literal for int() with base #: '…'",
        ),
        (Verdict.RUNTIME_ERROR, "<T object at 0x7f1a>", "TypeError", "TypeError: <T object at #>"),
        (Verdict.RUNTIME_ERROR, "first\nsecond", "MyError", "MyError: first"),
        (Verdict.COMPILE_ERROR, "invalid syntax", "SyntaxError", "SyntaxError: invalid syntax"),
    ],
)
def test_failures_of_one_kind_have_one_heading(
    verdict: Verdict, text: str, error_type: str | None, signature: str | None
) -> None:
    assert error_signature(verdict, text, error_type) == signature


@given(st.sampled_from(Verdict), st.text(max_size=2000), st.none() | st.sampled_from(["KeyError", "NameError"]))
def test_a_heading_is_short_and_stands_on_one_line(verdict: Verdict, text: str, error_type: str | None) -> None:
    signature = error_signature(verdict, text, error_type)
    if signature is None:
        assert verdict in (Verdict.PASS, Verdict.SYSTEM_ERROR)
    else:
        assert 0 < len(signature) <= SIGNATURE_CHARACTERS
        assert "\n" not in signature
        assert "\0" not in signature


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_other_numbers_make_no_other_heading(one: int, other: int) -> None:
    told = {error_signature(Verdict.FAIL, f"{number} instead of {-number}") for number in (one, other)}
    assert told == {"Wrong answer: # instead of #"}


def test_a_long_heading_ends_with_an_ellipsis() -> None:
    signature = error_signature(Verdict.RUNTIME_ERROR, "word " * 100, "MyError")
    assert signature is not None
    assert len(signature) == SIGNATURE_CHARACTERS
    assert signature.endswith("…")


@pytest.mark.parametrize("verdict", set(Verdict) - {Verdict.PASS, Verdict.SYSTEM_ERROR, Verdict.FAIL})
def test_without_an_error_the_verdict_itself_is_the_heading(verdict: Verdict) -> None:
    assert error_signature(verdict, "whatever") == TEXTS[verdict].short
