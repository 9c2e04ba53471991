"""From an exception to what the client reads: the one place where failures become ``{error, detail}``."""

from __future__ import annotations

from http import HTTPStatus

import psycopg.errors
import sqlalchemy.exc
from tornado.web import HTTPError

from nbcampus.errors import CampusError
from nbcampus.wire.base import Problem

_WORDS = {
    400: "bad_request",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
}
_FAULT = Problem(
    error="failed", detail="The campus service had a fault and has logged it. Nothing was changed; try again."
)
_CONFLICT = Problem(error="conflict", detail="Somebody else changed this at the same moment; look again and repeat it.")
_AWAY = Problem(error="unavailable", detail="The database is away for the moment; the same request will do later.")
_UPGRADE = Problem(error="unavailable", detail="The database is being brought to another version; try again later.")

LOST_RACES = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
_OTHER_VERSION = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn, psycopg.errors.UndefinedObject)


def refusal_for(failure: BaseException | None) -> tuple[int, Problem]:
    """The status and the body for whatever a handler raised; a fault of ours says nothing about its cause."""
    match failure:
        case CampusError():
            return failure.status, Problem(error=failure.error, detail=failure.detail)
        case HTTPError(status_code=status) if status < 500:
            detail = failure.log_message or HTTPStatus(status).phrase
            return status, Problem(error=_WORDS.get(status, "failed"), detail=detail)
        case sqlalchemy.exc.IntegrityError():
            return 409, _CONFLICT
        case sqlalchemy.exc.DBAPIError(orig=psycopg.Error() as cause) if isinstance(cause, _OTHER_VERSION):
            return 503, _UPGRADE
        case sqlalchemy.exc.OperationalError() | sqlalchemy.exc.InterfaceError() | sqlalchemy.exc.TimeoutError():
            return 503, _AWAY
        case _:
            return 500, _FAULT


def is_lost_race(failure: sqlalchemy.exc.DBAPIError) -> bool:
    """Whether the same transaction may well succeed when it is run again and sees what the other one wrote."""
    return isinstance(failure, sqlalchemy.exc.IntegrityError) or isinstance(failure.orig, LOST_RACES)
