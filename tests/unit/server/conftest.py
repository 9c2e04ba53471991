"""`async def` tests run on pytest-jupyter's loop; the hooks hold for this folder only."""

from __future__ import annotations

from pytest_jupyter.jupyter_core import *  # noqa: F403
