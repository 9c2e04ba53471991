import csv


def warmest_day(month):
    """Return the warmest day of a month such as "2025-07", or None."""
