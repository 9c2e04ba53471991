"""The part of nbcampus in every student's own Jupyter server: relay, outbox, live events, notebooks."""

from __future__ import annotations

from typing import Any

from nbcampus_server.extension import NbcampusServer

__all__ = ["NbcampusServer"]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "nbcampus_server", "app": NbcampusServer}]


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "@nbcampus/labextension"}]


_load_jupyter_server_extension = NbcampusServer._load_jupyter_server_extension
