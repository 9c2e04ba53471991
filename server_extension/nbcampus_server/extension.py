"""The extension as jupyter_server loads it."""

from __future__ import annotations

import os
from pathlib import Path

from jupyter_server.extension.application import ExtensionApp
from jupyter_server.serverapp import ServerApp
from traitlets import Unicode

from nbcampus_server.campus import Campus
from nbcampus_server.handler import SETTING
from nbcampus_server.routes import ROUTES
from nbcampus_server.settings import HubAddress, SettingWrong, find_hub_address


class NbcampusServer(ExtensionApp):
    """Connects a student's server to the campus, or says on every request that it is not connected."""

    name = "nbcampus_server"

    outbox_folder = Unicode(
        help="""Folder of the outbox: clicks on Run and Submit that were not yet accepted by the hub.

        Empty (the default) means `.nbcampus` in the server's root folder. It must be on storage that outlives
        the server, writable by the student: a local disk or a network file system with working locks.
        """
    ).tag(config=True)

    _campus: Campus | None = None

    def initialize_settings(self) -> None:
        address = self._find_address()
        if address is not None:
            self._campus = Campus(address, self._root(), self._outbox_folder())
        self.settings[SETTING] = self._campus

    def initialize_handlers(self) -> None:
        self.handlers.extend(ROUTES)

    async def _start_jupyter_server_extension(self, serverapp: ServerApp) -> None:
        if self._campus is not None:
            self._campus.start()

    async def stop_extension(self) -> None:
        """Called by the server when it shuts down."""
        if self._campus is not None:
            await self._campus.stop()

    def _find_address(self) -> HubAddress | None:
        try:
            return find_hub_address(os.environ)
        except SettingWrong as failure:
            self.log.error("nbcampus.setting_wrong %s", failure)
            return None

    def _root(self) -> Path:
        assert self.serverapp is not None
        return Path(self.serverapp.root_dir)

    def _outbox_folder(self) -> Path:
        return Path(self.outbox_folder).expanduser() if self.outbox_folder else self._root() / ".nbcampus"
