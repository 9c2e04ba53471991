"""Survival curves, spells of a misconception and times to success against sums done by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import exp, log, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy.stats import CensoredData, ecdf

from nbcampus.research.metrics import from_the_start, kaplan_meier, median_survival, spells, time_to_first_success

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
TIME = "datetime64[us, UTC]"


def curve(*ends: tuple[float, bool]) -> pd.DataFrame:
    times, ended = zip(*ends, strict=True) if ends else ((), ())
    return kaplan_meier(pd.Series(times, dtype=float), pd.Series(ended, dtype=bool))


class TestKaplanMeier:
    def test_with_a_tie_and_two_that_are_censored(self) -> None:
        # Five: one ends at 1, at 2 one ends and one is censored, one is censored at 3, one ends at 4.
        #   t  at risk  ended  S
        #   1     5       1    4/5
        #   2     4       1    4/5 * 3/4 = 3/5
        #   3     2       0    3/5
        #   4     1       1    0
        found = curve((1, True), (2, True), (2, False), (3, False), (4, True))
        assert found["at_risk"].tolist() == [5, 4, 2, 1]
        assert found["ended"].tolist() == [1, 1, 0, 1]
        assert found["censored"].tolist() == [0, 1, 1, 0]
        assert found["survival"].tolist() == pytest.approx([4 / 5, 3 / 5, 3 / 5, 0])
        assert median_survival(found) == 4

    def test_its_interval(self) -> None:
        # At 2: Greenwood's sum 1/(5*4) + 1/(4*3) = 2/15; log S = log 0.6; se = sqrt(2/15) / -log 0.6 = 0.7148;
        # log(-log 0.6) = -0.6717; ± 1.96 * 0.7148 = ± 1.4010: exp(-exp(0.7293)) = 0.126, exp(-exp(-2.0728)) = 0.882
        found = curve((1, True), (2, True), (2, False), (3, False), (4, True))
        width, centre = 1.959964 * sqrt(2 / 15) / -log(0.6), log(-log(0.6))
        assert found.loc[1, "lower"] == pytest.approx(exp(-exp(centre + width)), abs=1e-6)
        assert found.loc[1, "lower"] == pytest.approx(0.126, abs=5e-4)
        assert found.loc[1, "upper"] == pytest.approx(0.882, abs=5e-4)
        assert found.loc[[3], ["lower", "upper"]].isna().all(axis=None)  # all have ended

    def test_where_all_are_censored_nothing_ends_and_there_is_no_median(self) -> None:
        found = curve((2, False), (3, False))
        assert found["survival"].tolist() == [1, 1]
        assert found["lower"].isna().all()
        assert np.isnan(median_survival(found))

    def test_the_median_is_where_half_are_reached(self) -> None:
        # 3/4, 2/4: at 2 exactly half hold out.
        assert median_survival(curve((1, True), (2, True), (3, True), (4, True))) == 2

    def test_it_is_drawn_from_where_nothing_has_ended(self) -> None:
        drawn = from_the_start(curve((1, True), (2, False)))
        assert drawn["time"].tolist() == [0, 1, 2]
        assert drawn["survival"].tolist() == [1, 1 / 2, 1 / 2]
        assert drawn["at_risk"].tolist() == [2, 2, 1]
        assert from_the_start(curve()).empty

    def test_of_one_and_of_none(self) -> None:
        assert curve((3, True))["survival"].tolist() == [0]
        assert curve().empty
        assert np.isnan(median_survival(curve()))

    @pytest.mark.parametrize("wrong", [-1.0, float("nan")])
    def test_a_duration_that_cannot_be_is_refused(self, wrong: float) -> None:
        with pytest.raises(ValueError, match="not negative"):
            curve((wrong, True))

    def test_it_is_what_scipy_says(self) -> None:
        draw = np.random.default_rng(7)
        times, ended = draw.integers(1, 30, 200).astype(float), draw.random(200) < 0.6
        found = kaplan_meier(pd.Series(times), pd.Series(ended))
        theirs = ecdf(CensoredData(times[ended], right=times[~ended])).sf
        interval = theirs.confidence_interval(0.95, method="log-log")
        inside = found["survival"].between(0, 1, inclusive="neither") & found["time"].isin(theirs.quantiles)
        assert inside.sum() > 20
        known = found[inside]
        assert known["survival"].to_numpy() == pytest.approx(theirs.evaluate(known["time"]))
        assert known["lower"].to_numpy() == pytest.approx(interval.low.evaluate(known["time"]))
        assert known["upper"].to_numpy() == pytest.approx(interval.high.evaluate(known["time"]))


def analysed(shown: str, student: str = "ada") -> tuple[pd.DataFrame, pd.DataFrame]:
    """One attempt per letter and the words found in it: w shows the word, n does not, - was not graded."""
    ids = pd.Series([f"{student}{number}" for number in range(len(shown))], dtype="str")
    moments = pd.Series([NOON + timedelta(minutes=number) for number in range(len(shown))], dtype=TIME)
    score = pd.Series([None if letter == "-" else 1.0 for letter in shown], dtype=float)
    made = pd.DataFrame({"attempt_id": ids, "created_at": moments, "score": score})
    made = made.assign(student=student, assignment_problem_id="p1")
    words = [(attempt, "recursion") for attempt in ids]
    words += [(ids[number], "off_by_one") for number, letter in enumerate(shown) if letter == "w"]
    return made, pd.DataFrame(words, columns=["attempt_id", "keyword"])


class TestSpells:
    @pytest.mark.parametrize(
        ("shown", "expected"),
        [
            ("wwn", [(2, True)]),  # two attempts show it, the third does not
            ("ww", [(2, False)]),  # still there at the end
            ("nnwn", [(1, True)]),  # counted from its first
            ("wnwww", [(1, True)]),  # what comes back is not counted again
            ("w-wn", [(2, True)]),  # what was not graded is passed over
            ("w-", [(1, False)]),
            ("nn", []),
            ("", []),
        ],
    )
    def test_attempts_in_a_row_that_show_the_word(self, shown: str, expected: list[tuple[int, bool]]) -> None:
        found = spells(*analysed(shown), "off_by_one")
        assert list(zip(found["length"], found["ended"], strict=True)) == expected

    def test_its_survival_in_a_class(self) -> None:
        # Lengths 1, 2, 2+, 3: S(1) = 3/4, S(2) = 3/4 * 2/3 = 1/2, S(3) = 1/2 * 0 = 0
        shown = {"ada": "wn", "bob": "wwn", "cem": "nww", "dua": "wwwn", "eva": "nnn"}
        made, words = zip(*(analysed(text, who) for who, text in shown.items()), strict=True)
        found = spells(pd.concat(made), pd.concat(words), "off_by_one")
        assert found["student"].tolist() == ["ada", "bob", "cem", "dua"]
        survival = kaplan_meier(found["length"], found["ended"])
        assert survival["survival"].tolist() == pytest.approx([3 / 4, 1 / 2, 0])
        assert median_survival(survival) == 2


def tried(scores: list[float | None], student: str = "ada") -> pd.DataFrame:
    """Attempts one minute after another, of 10 points."""
    moments = pd.Series([NOON + timedelta(minutes=number) for number in range(len(scores))], dtype=TIME)
    frame = pd.DataFrame({"score": pd.Series(scores, dtype=float), "created_at": moments})
    return frame.assign(student=student, assignment_problem_id="p1", max_score=10.0)


class TestTimeToFirstSuccess:
    @pytest.mark.parametrize(
        ("scores", "tries", "seconds", "solved"),
        [
            ([10.0], 1, 0, True),
            ([0.0, 5.0, 10.0, 0.0, 10.0], 3, 120, True),  # the first of two, the third minute begins after 120 s
            ([0.0, 5.0], 2, 60, False),  # censored at the last attempt
            ([None], 1, 0, False),
            ([None, 10.0], 2, 60, True),  # what was not graded is a try
        ],
    )
    def test_of_one_student(self, scores: list[float | None], tries: int, seconds: float, solved: bool) -> None:
        (row,) = time_to_first_success(tried(scores)).to_dict("records")
        assert (row["tries"], row["seconds"], row["solved"]) == (tries, seconds, solved)

    def test_of_nobody(self) -> None:
        assert time_to_first_success(tried([])).empty

    def test_a_problem_without_points_is_never_solved(self) -> None:
        assert time_to_first_success(tried([0.0]).assign(max_score=0.0))["solved"].tolist() == [False]

    def test_students_are_told_apart(self) -> None:
        found = time_to_first_success(pd.concat([tried([0.0], "bob"), tried([10.0])]))
        assert found["student"].tolist() == ["ada", "bob"]
        assert found["solved"].tolist() == [True, False]
