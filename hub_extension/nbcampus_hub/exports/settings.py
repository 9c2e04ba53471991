"""How long exports are kept, read once from the environment of the process that makes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from nbcampus.settings import SettingMissing

DAYS = "NBCAMPUS_EXPORT_DAYS"


def kept_for(environment: Mapping[str, str]) -> timedelta:
    """How long the file of an export is kept; SettingMissing for what is no number of days."""
    try:
        days = float(environment.get(DAYS) or 30)
    except ValueError:
        days = 0.0
    if not 0 < days < 10_000:
        raise SettingMissing(f"{DAYS} must be a number of days above 0")
    return timedelta(days=days)
