"""The declared fallback: no cgroups, so limits of the single process stand in (see ``box``)."""

from __future__ import annotations

from collections.abc import Sequence

from nbcampus_grader.sandbox.box.cgroups.driver import Group


class NoCgroups:
    mode = "none"
    groups: Sequence[Group] = ()

    def stir(self) -> None:
        """Nothing is attached."""

    def close(self) -> None:
        """Nothing was made."""
