"""Where a student stands with an item."""

from __future__ import annotations

from nbcampus.course.states import ItemState


def item_state(*, problems: int, submitted: int, graded: int, touched: int) -> ItemState:
    """The state of an assignment with ``problems`` problems.

    ``submitted`` problems have a final submission, ``graded`` of them a score, ``touched`` ones a draft or a run.
    """
    if problems and graded >= problems:
        return ItemState.GRADED
    if problems and submitted >= problems:
        return ItemState.SUBMITTED
    return ItemState.IN_PROGRESS if submitted or touched else ItemState.NEW
