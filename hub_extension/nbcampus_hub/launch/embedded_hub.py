"""How the hub of an embedded campus runs: logins from a file, users' servers as local processes.

There are no walls between the people of such a campus: all servers run as the account that runs the hub. It is for
trying nbcampus out and for developing it; a class needs a spawner that gives each person a container.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbcampus.settings import required
from nbcampus_hub.launch.accounts import ACCOUNTS_FILE
from nbcampus_hub.launch.proxy import proxy_command

# JupyterLab's question about news, and nbgrader, which is installed here for the grader's sake: in a campus of one
# environment its menus would stand beside ours in every student's server.
_PAGE = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True, "@jupyter/nbgrader": True}}
_NBGRADER = ("formgrader", "validate_assignment", "assignment_list", "course_list")
_SERVER = {"jpserver_extensions": {f"nbgrader.server_extensions.{name}": False for name in _NBGRADER}}


@dataclass(frozen=True)
class EmbeddedHub:
    """``state`` is the folder of everything that is kept; ports are on loopback."""

    state: Path
    port: int
    hub_port: int
    proxy_api_port: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> EmbeddedHub:
        """SettingMissing names what lacks; ``nbcampus run`` sets them all."""
        ports = (int(required(environment, f"NBCAMPUS_{name}_PORT")) for name in ("RUN", "HUB", "PROXY_API"))
        return cls(Path(required(environment, "NBCAMPUS_STATE")), *ports)


def add_embedded_hub(c: Any, hub: EmbeddedHub) -> None:
    """Add sign-in, spawner and proxy to the configuration ``c``."""
    c.JupyterHub.bind_url = f"http://127.0.0.1:{hub.port}/"
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub.hub_port}"
    c.JupyterHub.db_url = f"sqlite:///{hub.state / 'jupyterhub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(hub.state / "cookie_secret")
    c.ConfigurableHTTPProxy.command = proxy_command(hub.state)
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{hub.proxy_api_port}"
    c.ConfigurableHTTPProxy.pid_file = str(hub.state / "proxy.pid")
    _add_people(c, hub.state)
    _add_servers(c, hub.state)


def _add_people(c: Any, state: Path) -> None:
    c.JupyterHub.authenticator_class = "nbcampus_hub.launch.accounts.AccountsAuthenticator"
    c.AccountsAuthenticator.accounts_file = str(state / ACCOUNTS_FILE)


def _add_servers(c: Any, state: Path) -> None:
    c.JupyterHub.spawner_class = "simple"
    c.SimpleLocalProcessSpawner.home_dir_template = str(state / "homes" / "{username}")
    c.Spawner.cmd = [str(Path(sys.executable).with_name("jupyterhub-singleuser"))]
    c.Spawner.args = [*(["--allow-root"] if os.geteuid() == 0 else []), *_lab_arguments()]
    c.Spawner.default_url = "/lab"
    c.Spawner.start_timeout = 90
    c.Spawner.environment.update({"JUPYTER_CONFIG_PATH": str(_lab_settings(state))})


def _lab_arguments() -> list[str]:
    """More arguments for the users' servers, as the acceptance tests give them to drive the application."""
    return os.environ.get("NBCAMPUS_LAB_ARGUMENTS", "").split()


def _lab_settings(state: Path) -> Path:
    """A configuration folder for the users' servers."""
    folder = state / "jupyter"
    (folder / "labconfig").mkdir(parents=True, exist_ok=True)
    (folder / "labconfig" / "page_config.json").write_text(json.dumps(_PAGE))
    (folder / "jupyter_server_config.json").write_text(json.dumps({"ServerApp": _SERVER}))
    return folder
