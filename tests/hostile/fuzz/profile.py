"""How hard the fuzzers look: ``ci`` is the same examples each time, ``explore`` (NBCAMPUS_FUZZ=explore) new ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_COMMON = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", derandomize=True, max_examples=150, print_blob=True, **_COMMON)
settings.register_profile("explore", max_examples=20_000, print_blob=True, **_COMMON)

# A decorator, not a loaded profile: the other tests of the run keep their own.
FUZZ = settings.get_profile(os.environ.get("NBCAMPUS_FUZZ", "ci"))
