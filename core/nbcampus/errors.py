"""One family of refusals, the HTTP status on the class, so that one place can turn them into ``{error, detail}``."""

from __future__ import annotations

from typing import ClassVar


class CampusError(Exception):
    """A refusal that a person can act on: ``detail`` says what happened and what to do."""

    status: ClassVar[int] = 400
    error: ClassVar[str] = "bad_request"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InvalidRequest(CampusError):
    """The request is malformed or names a value that is not allowed."""

    status = 422
    error = "invalid_request"


class NotSignedIn(CampusError):
    """Nobody is signed in, or the session has expired."""

    status = 401
    error = "not_signed_in"

    def __init__(self, detail: str = "Sign in again: the session has expired or was never started.") -> None:
        super().__init__(detail)


class NotAllowed(CampusError):
    """The person may see the thing, but not do this to it."""

    status = 403
    error = "not_allowed"


class TokenRefused(NotAllowed):
    """A browser session's request came without the session's XSRF token, or with that of one before it."""

    error = "xsrf_token_refused"


class NotFound(CampusError):
    """The thing does not exist, or the person may not know that it does."""

    status = 404
    error = "not_found"

    def __init__(self, detail: str = "There is no such thing here, or it is not open to you.") -> None:
        super().__init__(detail)


class Conflict(CampusError):
    """The request contradicts what is already stored."""

    status = 409
    error = "conflict"


class TooLarge(CampusError):
    """The request is larger than its stated limit."""

    status = 413
    error = "too_large"


class Unavailable(CampusError):
    """Something that the service needs is away for the moment; the same request may go through later."""

    status = 503
    error = "unavailable"


class ChangedMeanwhile(CampusError):
    """Somebody else changed what this request is based on; nothing was written."""

    status = 409
    error = "changed_meanwhile"
