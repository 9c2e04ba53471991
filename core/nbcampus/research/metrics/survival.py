"""The product-limit estimate of how many still hold out at a time, where some were not watched to the end.

E. L. Kaplan, P. Meier: Nonparametric estimation from incomplete observations. JASA 53 (1958), pages 457-481. Its
variance is Greenwood's (1926); the interval is on the log(-log) scale (J. Kalbfleisch, R. Prentice: The statistical
analysis of failure time data, 1980), which stays between 0 and 1.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd


def kaplan_meier(durations: pd.Series, observed: pd.Series, confidence: float = 0.95) -> pd.DataFrame:
    """For each time at which something ended, S(t) = product over the times up to t of (1 - ended / at risk).

    ``observed`` is whether a duration ended by the event; False is right-censored. Whoever is censored at a time at
    which others end is still at risk then. Answers ``time``, ``at_risk``, ``ended``, ``censored``, ``survival``,
    ``lower`` and ``upper``, a row per time; without durations no row. Where nothing has ended yet, or all has, there is
    no interval: NaN. ValueError where a duration is negative or missing.
    """
    if durations.isna().any() or (durations < 0).any():
        raise ValueError("every duration needs to be known and not negative")
    ends = pd.DataFrame({"time": durations.to_numpy(float), "ended": observed.to_numpy(bool)})
    table = ends.groupby("time")["ended"].agg(ended="sum", all="size").reset_index()
    table["censored"] = table["all"] - table["ended"]
    table["at_risk"] = len(ends) - table["all"].cumsum() + table["all"]
    table["survival"] = (1 - table["ended"] / table["at_risk"]).cumprod()
    lower, upper = _interval(table, confidence)
    table = table.assign(lower=lower, upper=upper)
    return table[["time", "at_risk", "ended", "censored", "survival", "lower", "upper"]]


def from_the_start(curve: pd.DataFrame) -> pd.DataFrame:
    """A curve as it is drawn: at 0 nothing has ended."""
    at_risk = curve["at_risk"].iloc[:1].tolist()
    begin = {"time": 0.0, "at_risk": at_risk, "ended": 0, "censored": 0, "survival": 1.0, "lower": 1.0, "upper": 1.0}
    return pd.concat([pd.DataFrame(begin), curve], ignore_index=True)


def median_survival(curve: pd.DataFrame) -> float:
    """The first time at which at most half hold out; NaN where more than half do to the end."""
    reached = curve.loc[curve["survival"] <= 0.5, "time"]
    return float(reached.iloc[0]) if len(reached) else float("nan")


def _interval(table: pd.DataFrame, confidence: float) -> tuple[pd.Series, pd.Series]:
    """exp(-exp(log(-log S) ± z * se)), with se² = sum(ended / (at_risk (at_risk - ended))) / (log S)²."""
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    inside = table["survival"].between(0, 1, inclusive="neither")
    survival = table["survival"].where(inside)
    left = (table["at_risk"] - table["ended"]).where(inside)
    greenwood = (table["ended"] / (table["at_risk"] * left)).cumsum()
    log = np.log(survival)
    width = z * np.sqrt(greenwood) / -log
    centre = np.log(-log)
    return np.exp(-np.exp(centre + width)), np.exp(-np.exp(centre - width))
