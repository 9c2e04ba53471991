"""Refusals that only the user's own server gives."""

from __future__ import annotations

from nbcampus.errors import CampusError, Unavailable


class NotConnected(Unavailable):
    """This server was started without a hub: `jupyter lab` on a laptop, say."""

    error = "not_connected"

    def __init__(self) -> None:
        super().__init__(
            "This server was not started by a nbcampus hub, so there are no classes here. "
            "Sign in to your campus's hub and start the server there "
            "(admins: NBCAMPUS_SERVICE_URL and JUPYTERHUB_API_TOKEN must be set)."
        )


class HubUnreachable(Unavailable):
    """No answer came from the hub's service."""

    error = "hub_unreachable"

    def __init__(
        self,
        detail: str = "The campus does not answer for the moment. Your work is safe here; try again soon.",
    ) -> None:
        super().__init__(detail)


class BadHubAnswer(CampusError):
    """Something answered, but not as the hub's service does: a proxy's page, a redirect, a cut-off text."""

    status = 502
    error = "bad_hub_answer"


class MethodNotAllowed(CampusError):
    """The address exists, but not with this method."""

    status = 405
    error = "method_not_allowed"


class StorageFull(CampusError):
    """The disk, the quota or the outbox is full; nothing was stored."""

    status = 507
    error = "storage_full"


class StorageFault(CampusError):
    """The file or folder cannot be written; nothing was stored."""

    status = 500
    error = "storage_fault"


class StorageBusy(Unavailable):
    """Another server on the same home holds the outbox for longer than the wait; nothing was stored."""

    error = "storage_busy"
