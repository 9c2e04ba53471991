"""How many final submissions a problem allows."""

from __future__ import annotations

from nbcampus.course.states import AttemptType
from nbcampus.errors import CampusError


class NoAttemptsLeft(CampusError):
    """All allowed final submissions of this problem were used."""

    status = 409
    error = "no_attempts_left"


def attempts_left(max_attempts: int | None, submissions: int) -> int | None:
    """Final submissions that remain; None without a limit."""
    return None if max_attempts is None else max(0, max_attempts - submissions)


def require_attempt_left(attempt_type: AttemptType, max_attempts: int | None, submissions_with_this: int) -> None:
    """Raise NoAttemptsLeft when this final submission is one too many; Run is never limited."""
    if attempt_type is AttemptType.TEST_RUN or max_attempts is None:
        return
    if submissions_with_this > max_attempts:
        raise NoAttemptsLeft(f"All {max_attempts} submissions of this problem are used. You can still run the tests.")
