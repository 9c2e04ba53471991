"""What a JupyterHub needs to be the hub of a campus: the service, the workers, the scopes and the servers' settings.

``jupyterhub_config.py`` calls ``add_campus``; a hub that exists already does the same in its own file. Nothing here
says how people sign in, where their servers run or which groups they are in.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbcampus.environments import SETTING
from nbcampus.language_model import LanguageModel
from nbcampus.settings import Backends, required
from nbcampus_hub.exports.settings import DAYS
from nbcampus_hub.service.identity import ADMIN_SCOPE, CREATE_CLASS_SCOPE, STAFF_SCOPE

SERVICE = "nbcampus"
TEACHERS_GROUP = "nbcampus-teachers"
ADMINS_GROUP = "nbcampus-admins"

_ACCESS_SCOPE = f"access:services!service={SERVICE}"
_PASSED_ON = ("NBCAMPUS_SANDBOX_", "NBCAMPUS_GPUS", "NBCAMPUS_GPU_")
_LANGUAGE_MODEL = "NBCAMPUS_LLM_"
_SCOPES = {
    STAFF_SCOPE: "Act as staff in the classes whose staff you are, in this browser",
    CREATE_CLASS_SCOPE: "Create classes",
    ADMIN_SCOPE: "See and change every class",
}


@dataclass(frozen=True)
class CampusSettings:
    """Settings of the parts that the hub starts, from ``NBCAMPUS_*``.

    ``public_url`` is the proxy's address as the users' servers reach it. ``workers`` 0 means that they run elsewhere;
    ``gpu_workers`` are further ones, for problems that ask for a GPU.
    """

    backends: Backends
    worker_database_url: str = field(repr=False)
    public_url: str
    service_port: int
    service_processes: int
    workers: int
    gpu_workers: int = 0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> CampusSettings:
        """SettingMissing names what lacks."""
        return cls(
            backends=Backends.from_environment(environment),
            worker_database_url=required(environment, "NBCAMPUS_WORKER_DATABASE_URL"),
            public_url=environment.get("NBCAMPUS_PUBLIC_URL", "http://127.0.0.1:8000/").rstrip("/") + "/",
            service_port=int(environment.get("NBCAMPUS_SERVICE_PORT", "8010")),
            service_processes=int(environment.get("NBCAMPUS_SERVICE_PROCESSES", "1")),
            workers=int(environment.get("NBCAMPUS_WORKERS", "2")),
            gpu_workers=int(environment.get("NBCAMPUS_GPU_WORKERS", "0")),
        )


def add_campus(c: Any, campus: CampusSettings) -> None:
    """Add a campus to the configuration ``c`` of a JupyterHub."""
    c.JupyterHub.services.extend(
        [_service(campus), _post(campus), *_workers(campus), *_explainers(campus), *_exporters(campus)]
    )
    c.JupyterHub.custom_scopes.update({scope: {"description": text} for scope, text in _SCOPES.items()})
    # Everybody may reach the service and act as staff where an enrolment says so, but only in their browser:
    # every program in a person's server can read that server's token, so the token gets student-level rights.
    c.JupyterHub.extra_user_scopes.update({_ACCESS_SCOPE, STAFF_SCOPE})
    c.Spawner.server_token_scopes = ["users:activity!user", "access:servers!server", _ACCESS_SCOPE]
    c.JupyterHub.load_roles.extend(
        [
            {"name": "nbcampus-teacher", "groups": [TEACHERS_GROUP], "scopes": [CREATE_CLASS_SCOPE]},
            {"name": "nbcampus-admin", "groups": [ADMINS_GROUP], "scopes": [ADMIN_SCOPE, CREATE_CLASS_SCOPE]},
        ]
    )
    c.Spawner.environment.update({"NBCAMPUS_SERVICE_URL": f"{campus.public_url}services/{SERVICE}/"})


def _service(campus: CampusSettings) -> dict[str, Any]:
    processes = str(campus.service_processes)
    return {
        "name": SERVICE,
        "url": f"http://127.0.0.1:{campus.service_port}",
        "command": _supervised([sys.executable, "-m", "nbcampus_hub.service"], processes),
        "environment": {
            "NBCAMPUS_DATABASE_URL": campus.backends.database_url,
            "NBCAMPUS_REDIS_URL": campus.backends.redis_url,
            "NBCAMPUS_BLOBS_URL": campus.backends.blobs_url,
            "NBCAMPUS_SERVICE_PROCESSES": processes,
            **_declarations(),
            **_mail(campus.backends),
            **_language_model(),
            **_research(campus.backends),
            **({"PROMETHEUS_MULTIPROC_DIR": _metrics_folder()} if campus.service_processes > 1 else {}),
        },
        "oauth_no_confirm": True,
        "oauth_client_allowed_scopes": list(_SCOPES),
        "display": False,
    }


def _declarations() -> dict[str, str]:
    """Where environments are declared, for the service, which offers them to teachers."""
    return {SETTING: os.environ[SETTING]} if os.environ.get(SETTING) else {}


def _mail(backends: Backends) -> dict[str, str]:
    """Where mail is sent by, for the service, which says whether it is, and for the post, which does."""
    settings = {"NBCAMPUS_SMTP_URL": backends.smtp_url, "NBCAMPUS_MAIL_FROM": backends.mail_from}
    return {name: value for name, value in settings.items() if value is not None}


def _research(backends: Backends) -> dict[str, str]:
    """How researchers' statements reach the database, for the service."""
    url = backends.research_database_url
    return {} if url is None else {"NBCAMPUS_RESEARCH_DATABASE_URL": url}


def _post(campus: CampusSettings) -> dict[str, Any]:
    """One is enough; of several on several machines each does a part."""
    interval = {key: os.environ[key] for key in ("NBCAMPUS_POST_SECONDS",) if key in os.environ}
    return {
        "name": f"{SERVICE}-post",
        "command": _supervised([sys.executable, "-m", "nbcampus_hub.post"]),
        "environment": {
            "NBCAMPUS_DATABASE_URL": campus.backends.database_url,
            "NBCAMPUS_REDIS_URL": campus.backends.redis_url,
            "NBCAMPUS_BLOBS_URL": campus.backends.blobs_url,
            "NBCAMPUS_PUBLIC_URL": campus.public_url,
            **_mail(campus.backends),
            **interval,
        },
        "display": False,
    }


def _metrics_folder() -> str:
    """Where several processes of the service add up their metrics; new at each start, as their counts are."""
    return tempfile.mkdtemp(prefix="nbcampus-metrics-")


def _workers(campus: CampusSettings) -> list[dict[str, Any]]:
    """The first worker takes nothing but what a student waits for, so that no batch ever holds one up."""
    ordinary = [
        _worker(campus, f"worker-{number}", "interactive" if number == 1 < campus.workers else "interactive,batch")
        for number in range(1, campus.workers + 1)
    ]
    return ordinary + [_worker(campus, f"gpu-worker-{number}", "gpu") for number in range(1, campus.gpu_workers + 1)]


def _worker(campus: CampusSettings, suffix: str, queues: str) -> dict[str, Any]:
    name = f"{SERVICE}-{suffix}"
    settings = {key: value for key, value in os.environ.items() if key.startswith(_PASSED_ON)}
    return {
        "name": name,
        "command": _supervised([sys.executable, "-m", "nbcampus", "worker", "--name", name, "--queues", queues]),
        "environment": {
            "NBCAMPUS_DATABASE_URL": campus.worker_database_url,
            "NBCAMPUS_REDIS_URL": campus.backends.redis_url,
            "NBCAMPUS_BLOBS_URL": campus.backends.blobs_url,
            **settings,
        },
        "display": False,
    }


def _language_model() -> dict[str, str]:
    """Where the language model is, for the service, which says whether there is one, and for who asks it."""
    return {key: value for key, value in os.environ.items() if key.startswith(_LANGUAGE_MODEL)}


def _explainers(campus: CampusSettings) -> list[dict[str, Any]]:
    """One process has many questions on their way; none without a model. Raises SettingMissing as it would."""
    if LanguageModel.from_environment() is None:
        return []
    name = f"{SERVICE}-explain"
    environment = {
        "NBCAMPUS_DATABASE_URL": campus.worker_database_url,
        "NBCAMPUS_REDIS_URL": campus.backends.redis_url,
        "NBCAMPUS_BLOBS_URL": campus.backends.blobs_url,
        **_language_model(),
    }
    command = _supervised([sys.executable, "-m", "nbcampus", "explain", "--name", name])
    return [{"name": name, "command": command, "environment": environment, "display": False}]


def _exporters(campus: CampusSettings) -> list[dict[str, Any]]:
    """It reads as researchers do, and knows who consents as the service does; none without a login of researchers."""
    research = _research(campus.backends)
    if not research:
        return []
    kept = {DAYS: os.environ[DAYS]} if DAYS in os.environ else {}
    environment = {
        "NBCAMPUS_DATABASE_URL": campus.backends.database_url,
        "NBCAMPUS_REDIS_URL": campus.backends.redis_url,
        "NBCAMPUS_BLOBS_URL": campus.backends.blobs_url,
        **research,
        **kept,
    }
    command = _supervised([sys.executable, "-m", "nbcampus", "export", "work"])
    return [{"name": f"{SERVICE}-export", "command": command, "environment": environment, "display": False}]


def _supervised(command: list[str], processes: str = "1") -> list[str]:
    """The hub looks at its services every 30 seconds only; our supervisor brings a dead one back at once."""
    supervise = [sys.executable, "-m", "nbcampus", "supervise", "--with-parent", "--processes", processes]
    return [*supervise, "--", *command]
