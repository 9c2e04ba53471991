"""Settings of the hub service, read once from its environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from nbcampus.environments import Declaration, declared
from nbcampus.language_model import LanguageModel
from nbcampus.settings import Backends, required


@dataclass(frozen=True)
class ServiceSettings:
    """``prefix`` starts and ends with a slash; host and port are where JupyterHub expects the service.

    ``environments`` are those that ``NBCAMPUS_ENVIRONMENTS`` declares, by name: what a class may choose from.
    """

    backends: Backends
    prefix: str
    host: str
    port: int
    unix_socket: str | None
    processes: int
    events_recheck_seconds: float
    environments: Mapping[str, Declaration]
    language_model: LanguageModel | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> ServiceSettings:
        """Read what JupyterHub gives a managed service, and ``NBCAMPUS_*``; SettingMissing if one lacks or is wrong.

        Processes share the port but not the Unix socket, which is the first one's.
        """
        address = urlsplit(required(environment, "JUPYTERHUB_SERVICE_URL"))
        first = environment.get("NBCAMPUS_PROCESS_INDEX", "0") == "0"
        return cls(
            backends=Backends.from_environment(environment),
            prefix=required(environment, "JUPYTERHUB_SERVICE_PREFIX"),
            host=address.hostname or "127.0.0.1",
            port=address.port or 80,
            unix_socket=environment.get("NBCAMPUS_SERVICE_SOCK") if first else None,
            processes=int(environment.get("NBCAMPUS_SERVICE_PROCESSES", "1")),
            events_recheck_seconds=float(environment.get("NBCAMPUS_EVENTS_RECHECK_SECONDS", "60")),
            environments=declared(environment),
            language_model=LanguageModel.from_environment(environment),
        )
