"""Measures of how somebody programs, as published: pure functions, a frame in, a frame out.

Each says its formula, its source and where the source leaves something open. None reads anything by itself.
"""

from nbcampus.research.metrics.compilations import STOPPED, UNREADABLE, compilations
from nbcampus.research.metrics.error_quotient import error_quotient
from nbcampus.research.metrics.misconceptions import spells
from nbcampus.research.metrics.success import time_to_first_success
from nbcampus.research.metrics.survival import from_the_start, kaplan_meier, median_survival
from nbcampus.research.metrics.watwin import watwin

__all__ = [
    "STOPPED",
    "UNREADABLE",
    "compilations",
    "error_quotient",
    "from_the_start",
    "kaplan_meier",
    "median_survival",
    "spells",
    "time_to_first_success",
    "watwin",
]
