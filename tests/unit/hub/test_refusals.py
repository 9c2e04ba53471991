"""Failures as the client reads them."""

from __future__ import annotations

import psycopg.errors
import pytest
import sqlalchemy.exc
from tornado.web import HTTPError

from nbcampus.course.deadlines import TooLate
from nbcampus.errors import CampusError
from nbcampus_hub.service.refusals import is_lost_race, refusal_for


def database(wrapper: type[sqlalchemy.exc.DBAPIError], cause: type[psycopg.Error]) -> sqlalchemy.exc.DBAPIError:
    return wrapper("select secret", {}, cause("host 10.0.0.1 user campus_service"))


@pytest.mark.parametrize(
    ("failure", "status", "error"),
    [
        (TooLate("The deadline has passed."), 409, "too_late"),
        (HTTPError(405), 405, "method_not_allowed"),
        (HTTPError(403, "no"), 403, "not_allowed"),
        (HTTPError(418), 418, "failed"),
        (HTTPError(500, "secret"), 500, "failed"),
        (ValueError("secret"), 500, "failed"),
        (None, 500, "failed"),
        (database(sqlalchemy.exc.IntegrityError, psycopg.errors.UniqueViolation), 409, "conflict"),
        (database(sqlalchemy.exc.OperationalError, psycopg.OperationalError), 503, "unavailable"),
        (database(sqlalchemy.exc.OperationalError, psycopg.errors.AdminShutdown), 503, "unavailable"),
        (database(sqlalchemy.exc.ProgrammingError, psycopg.errors.UndefinedColumn), 503, "unavailable"),
        (database(sqlalchemy.exc.ProgrammingError, psycopg.errors.InsufficientPrivilege), 500, "failed"),
        (database(sqlalchemy.exc.DataError, psycopg.errors.NumericValueOutOfRange), 500, "failed"),
        (sqlalchemy.exc.TimeoutError("pool"), 503, "unavailable"),
    ],
)
def test_refusals(failure: BaseException | None, status: int, error: str) -> None:
    found, problem = refusal_for(failure)
    assert (found, problem.error) == (status, error)
    assert problem.detail
    assert not [word for word in ("secret", "10.0.0.1", "campus_service") if word in problem.detail]


@pytest.mark.parametrize(
    ("wrapper", "cause", "lost"),
    [
        (sqlalchemy.exc.IntegrityError, psycopg.errors.UniqueViolation, True),
        (sqlalchemy.exc.OperationalError, psycopg.errors.DeadlockDetected, True),
        (sqlalchemy.exc.OperationalError, psycopg.errors.SerializationFailure, True),
        (sqlalchemy.exc.OperationalError, psycopg.OperationalError, False),
        (sqlalchemy.exc.DataError, psycopg.errors.NumericValueOutOfRange, False),
    ],
)
def test_what_is_worth_a_second_try(
    wrapper: type[sqlalchemy.exc.DBAPIError], cause: type[psycopg.Error], lost: bool
) -> None:
    assert is_lost_race(database(wrapper, cause)) is lost


def test_every_refusal_of_the_course_is_a_client_error_or_a_pause() -> None:
    kinds = [CampusError]
    for kind in kinds:
        kinds += [part for part in kind.__subclasses__() if part.__module__.startswith(("nbcampus.", "nbcampus_hub."))]
        assert 400 <= kind.status < 500 or kind.status == 503, kind
        assert kind.error
