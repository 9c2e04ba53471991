"""What JupyterHub gives a service, so that its client can be made without a hub."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nbcampus_hub.service.sessions import SharedOAuth

ENVIRONMENT = {
    "JUPYTERHUB_API_TOKEN": "token-of-the-service",
    "JUPYTERHUB_API_URL": "http://127.0.0.1:9/hub/api",
    "JUPYTERHUB_CLIENT_ID": "service-nbcampus",
    "JUPYTERHUB_SERVICE_NAME": "nbcampus",
    "JUPYTERHUB_SERVICE_PREFIX": "/services/nbcampus/",
    "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:8010",
}


@pytest.fixture
def hub_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    SharedOAuth.clear_instance()
    yield ENVIRONMENT
    SharedOAuth.clear_instance()
