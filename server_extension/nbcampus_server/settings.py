"""How this server reaches its hub, read once from the environment that the hub's spawner sets."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


class SettingWrong(Exception):
    """A setting is there but cannot be used; the message is for the hub's admin."""


@dataclass(frozen=True)
class HubAddress:
    """Where the hub's service is, and the user's own token for it. ``socket_path`` replaces the network."""

    service_url: str
    token: str = field(repr=False)
    user: str = ""
    socket_path: str | None = None

    @property
    def api_url(self) -> str:
        return self.service_url + "api/v1/"


def find_hub_address(environment: Mapping[str, str] = os.environ) -> HubAddress | None:
    """The address, None when no hub started this server, SettingWrong for an address that is not http(s)."""
    service_url = environment.get("NBCAMPUS_SERVICE_URL", "").strip()
    token = environment.get("JUPYTERHUB_API_TOKEN", "").strip()
    if not service_url or not token:
        return None
    parts = urlsplit(service_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingWrong("NBCAMPUS_SERVICE_URL must be an absolute http or https address")
    return HubAddress(
        service_url=service_url.rstrip("/") + "/",
        token=token,
        user=environment.get("JUPYTERHUB_USER", ""),
        socket_path=environment.get("NBCAMPUS_SERVICE_SOCK") or None,
    )
