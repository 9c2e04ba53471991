"""When a problem that was tried becomes a version."""

from __future__ import annotations

from nbcampus.course.states import TrialState
from nbcampus.errors import CampusError, ChangedMeanwhile


class NotPublishable(CampusError):
    """The trial did not pass, or not yet."""

    status = 409
    error = "not_publishable"


class NothingChanged(CampusError):
    """The newest version is exactly this."""

    status = 409
    error = "nothing_changed"


_WHY_NOT = {
    TrialState.QUEUED: "It waits to be tried. Publish it when that has passed.",
    TrialState.RUNNING: "It is being tried. Publish it when that has passed.",
    TrialState.FAULTY: "It has faults. Mend them and validate it again.",
    TrialState.UNTRIED: "It could not be tried. Validate it again.",
}


def require_publishable(state: TrialState, *, published: bool) -> None:
    """Raises NotPublishable."""
    if published:
        raise NotPublishable("This was published already. Validate the notebook again to publish what is new in it.")
    if state is not TrialState.PASSED:
        raise NotPublishable(_WHY_NOT[state])


def require_new(newest: int, compared_with: int, *, same_content: bool) -> None:
    """``newest`` is the number of the newest version, 0 for none. Raises ChangedMeanwhile, NothingChanged."""
    if newest != compared_with:
        raise ChangedMeanwhile(f"Version {newest} was published meanwhile. Look at what differs from it, then publish.")
    if same_content:
        raise NothingChanged(f"Version {newest} has exactly this content. There is nothing to publish.")
