"""One process of the hub service: ``python -m nbcampus_hub.service``.

The port opens at once and everything behind it is connected to when first needed, because a service that fails to
start takes the whole hub down. Several processes share the port (SO_REUSEPORT) when ``NBCAMPUS_SERVICE_PROCESSES`` > 1.
"""

from __future__ import annotations

import asyncio
import logging
import signal

from jupyterhub.services.auth import HubOAuth
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets, bind_unix_socket

from nbcampus_hub.live.hearers import Hearers
from nbcampus_hub.service.application import MAX_BODY_BYTES, make_application
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.settings import ServiceSettings

log = logging.getLogger("nbcampus.hub")


async def serve(settings: ServiceSettings) -> None:
    """Serve until SIGTERM or SIGINT, then let open requests end."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    # A read may rely on an answer of the hub for this long; an attempt asks every time.
    HubOAuth.instance().cache_max_age = 30
    backends = BackendPool(settings.backends)
    hearers = Hearers(backends.redis)
    server = HTTPServer(
        make_application(settings.prefix, backends, hearers), max_body_size=MAX_BODY_BYTES, xheaders=True
    )
    server.add_sockets(bind_sockets(settings.port, settings.host, reuse_port=settings.processes > 1))
    if settings.unix_socket:
        server.add_socket(bind_unix_socket(settings.unix_socket, mode=0o666))
    hearers.start()
    log.info("service.listening host=%s port=%s", settings.host, settings.port)
    await stopping.wait()
    server.stop()
    await hearers.stop()
    await backends.close()
    await server.close_all_connections()


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    asyncio.run(serve(ServiceSettings.from_environment()))


if __name__ == "__main__":
    main()
