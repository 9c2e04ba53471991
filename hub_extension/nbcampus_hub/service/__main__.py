"""One process of the hub service: ``python -m nbcampus_hub.service``.

The port opens at once and everything behind it is connected to when first needed, because a service that fails to
start takes the whole hub down. Several processes share the port (SO_REUSEPORT) when ``NBCAMPUS_SERVICE_PROCESSES`` > 1.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets, bind_unix_socket

from nbcampus.clock import SystemClock
from nbcampus_hub.content.announcing import Announcer
from nbcampus_hub.exams.ending import end_due as end_exams
from nbcampus_hub.live.hearers import Hearers
from nbcampus_hub.quizzes.ending import end_due as end_quizzes
from nbcampus_hub.service import metrics
from nbcampus_hub.service.application import make_application
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import MAX_BODY_BYTES
from nbcampus_hub.service.identity import CACHE_SECONDS
from nbcampus_hub.service.sessions import SharedOAuth
from nbcampus_hub.service.settings import ServiceSettings
from nbcampus_hub.service.sweeper import Sweeper

log = logging.getLogger("nbcampus.hub")

# A supervisor that stops us kills after 8 seconds.
REQUESTS_SECONDS = 5.0
BACKGROUND_SECONDS = 2.0


async def serve(settings: ServiceSettings) -> None:
    """Serve until SIGTERM or SIGINT, then let open requests end."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    SharedOAuth.instance().cache_max_age = CACHE_SECONDS
    metrics.forget_dead()
    model = settings.language_model
    backends = BackendPool(settings.backends, model.model if model else None)
    hearers = Hearers(settings.backends.redis_url)
    announcer = Announcer(backends, SystemClock())
    application = make_application(
        settings.prefix, backends, hearers, settings.events_recheck_seconds, settings.environments
    )
    # Too large a body is answered by the handler; the rest of it is read and thrown away up to this size.
    server = HTTPServer(application, max_body_size=20 * MAX_BODY_BYTES, xheaders=True)
    server.add_sockets(bind_sockets(settings.port, settings.host, reuse_port=settings.processes > 1))
    if settings.unix_socket:
        server.add_socket(bind_unix_socket(settings.unix_socket, mode=0o666))
    hearers.start()
    sweeper = Sweeper(backends, SystemClock(), [end_exams, end_quizzes])
    sweeper.start()
    announcer.start()
    log.info("service.listening host=%s port=%s", settings.host, settings.port)
    await stopping.wait()
    log.info("service.stopping requests=%d", len(application.settings["open_requests"]))
    server.stop()
    await announcer.stop()
    await hearers.stop()
    await sweeper.stop()
    await application.settings["open_requests"].ended(REQUESTS_SECONDS)
    await backends.close(BACKGROUND_SECONDS)
    await server.close_all_connections()


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # JupyterHub's client tells of every session and cookie there.
    logging.getLogger("tornado.application").setLevel(logging.ERROR)
    settings = ServiceSettings.from_environment()
    if settings.processes > 1 and metrics.FOLDER not in os.environ:
        log.warning("metrics.partial reason=%s is not set: each process answers for itself", metrics.FOLDER)
    asyncio.run(serve(settings))


if __name__ == "__main__":
    main()
