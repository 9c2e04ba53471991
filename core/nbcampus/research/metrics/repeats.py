"""What of two events in a row is the same."""

from __future__ import annotations

import pandas as pd


def repeats(former: pd.Series, present: pd.Series) -> pd.Series:
    """1 where there is a value and it is that of the event before, else 0; for columns of any of pandas' kinds."""
    same = former.eq(present) & former.notna()
    return same.fillna(False).astype(bool).astype(int)
