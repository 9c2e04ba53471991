"""Where a student stands with an item."""

from __future__ import annotations

from nbcampus.course.states import GradeStatus, ItemState


def item_state(*, problems: int, submitted: int, graded: int, touched: int) -> ItemState:
    """The state of an assignment with ``problems`` problems.

    ``submitted`` problems have a final submission, ``graded`` of them a score, ``touched`` ones a draft or a run.
    """
    if problems and graded >= problems:
        return ItemState.GRADED
    if problems and submitted >= problems:
        return ItemState.SUBMITTED
    return ItemState.IN_PROGRESS if submitted or touched else ItemState.NEW


def quiz_state(*, begun: bool, submitted: bool, status: GradeStatus | None, told: bool) -> ItemState:
    """The state of a quiz; results that are not ``told`` yet leave it submitted."""
    if submitted:
        return ItemState.GRADED if told and status is GradeStatus.GRADED else ItemState.SUBMITTED
    return ItemState.IN_PROGRESS if begun else ItemState.NEW
