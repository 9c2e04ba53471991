"""``nbcampus worker``: one process that takes grading jobs from the queue, one at a time.

It may be killed at any moment: what it held is taken back by its successor of the same name at the start, or by any
other worker's sweeper when the lease is over.
"""

from __future__ import annotations

import argparse
import logging
import os
import socket
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress

import redis
from celery import Celery
from kombu.exceptions import OperationalError
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from nbcampus.blobs import open_store
from nbcampus.clock import SystemClock
from nbcampus.db.engine import make_engine
from nbcampus.jobs import BATCH, GRADE_ON_GPUS, INTERACTIVE, ON_GPUS
from nbcampus.settings import Backends, SettingMissing
from nbcampus_grader.analysis.analyst import Analyst
from nbcampus_grader.analysis.logic.cartographer import Cartographer
from nbcampus_grader.app import make_worker_app
from nbcampus_grader.consumer import StopSignals, consume
from nbcampus_grader.counting import Counting
from nbcampus_grader.gpus.grading import GpuGrader
from nbcampus_grader.gpus.inventory import find as find_gpus
from nbcampus_grader.gpus.leases import Leases
from nbcampus_grader.gpus.settings import GpuSettings
from nbcampus_grader.grading.builds import Builds
from nbcampus_grader.grading.files import Files
from nbcampus_grader.grading.problems import Problems
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.sandbox import Sandbox, SandboxSettings, SandboxUnavailable
from nbcampus_grader.sweeper import Sweeper

log = logging.getLogger("nbcampus.grader")

_QUEUES = {"interactive": [INTERACTIVE], "interactive,batch": [INTERACTIVE, BATCH], "gpu": [ON_GPUS]}
_RETRY_SECONDS = (0.2, 0.5, 1.0, 2.0)
_CANNOT_WORK = 1


def command(argv: list[str]) -> int:
    """Grade attempts: one worker process, until it is told to stop."""
    parser = argparse.ArgumentParser(prog="nbcampus worker", description=command.__doc__)
    parser.add_argument(
        "--queues",
        choices=sorted(_QUEUES),
        default="interactive,batch",
        help="take only what a student waits for, or batches too when no student waits (default); "
        "or only what asks for a GPU",
    )
    parser.add_argument(
        "--name",
        default=f"{socket.gethostname()}-worker",
        help="unlike every other worker's and the same after a restart (default: after the host); "
        "further copies under one supervisor add their number",
    )
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    for chatty in ("celery", "kombu", "amqp"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    try:
        _work(own_name(options.name, os.environ), _QUEUES[options.queues])
    except (SettingMissing, SandboxUnavailable) as refusal:
        print(f"nbcampus worker cannot start: {refusal}", file=sys.stderr)
        return _CANNOT_WORK
    return 0


def own_name(name: str, environment: Mapping[str, str]) -> str:
    """The name of this copy, of those that one supervisor has started with the same arguments."""
    index = environment.get("NBCAMPUS_PROCESS_INDEX", "0")
    return name if index == "0" else f"{name}-{index}"


def _work(name: str, queues: list[str]) -> None:
    backends = Backends.from_environment()
    signals = StopSignals()
    with ExitStack() as stack:
        stack.callback(signals.close)
        settings = SandboxSettings.from_environment()
        sandbox = stack.enter_context(Sandbox(settings))
        place = _furnish(stack, backends, sandbox, name)
        app = make_worker_app(backends.redis_url, place, sandbox)
        stack.callback(app.close)
        log.info(
            "worker.started name=%s pid=%d queues=%s launcher=%s cgroups=%s",
            name,
            os.getpid(),
            ",".join(queues),
            sandbox.launcher,
            sandbox.cgroup_mode,
        )
        also = _equip_with_gpus(stack, app, place, settings, signals) if ON_GPUS in queues else None
        if also is not None:
            sandbox.close()  # it has shown that it works; each grading gets a box for its GPUs
        sweeper = Sweeper(place.engine, place.redis, app, also=also)
        if _take_back(sweeper, name, signals):
            sweeper.start()
            stack.callback(sweeper.stop)
            cartographer = Cartographer(place.engine, place.clock)
            cartographer.start()
            stack.callback(cartographer.stop)
            place.analyst.start()
            stack.callback(place.analyst.stop)
            place.counting.start()
            stack.callback(place.counting.stop)
            consume(app, name, queues, signals)
        log.info("worker.stopped name=%s", name)


def _furnish(stack: ExitStack, backends: Backends, sandbox: Sandbox, name: str) -> Workplace:
    """Nothing is connected here: what is away now may be there when it is needed."""
    try:
        # Statements commit by themselves; the one transaction that has several of them says so.
        engine = make_engine(backends.database_url).execution_options(isolation_level="AUTOCOMMIT")
        stack.callback(engine.dispose)
        connection = redis.Redis.from_url(
            backends.redis_url, socket_connect_timeout=2, socket_timeout=5, health_check_interval=30
        )
        stack.callback(connection.close)
        blobs = open_store(backends.blobs_url)
    except (ValueError, ArgumentError) as failure:
        raise SettingMissing(f"one of the addresses in its environment cannot be used: {failure}") from None
    clock = SystemClock()
    analyst = Analyst(engine, blobs, clock)
    return Workplace(
        engine=engine,
        blobs=blobs,
        redis=connection,
        sandbox=sandbox,
        problems=Problems(engine),
        builds=Builds(),
        files=Files(engine, blobs),
        clock=clock,
        counting=Counting(engine, then=analyst.counted),
        analyst=analyst,
        worker=name,
    )


def _equip_with_gpus(
    stack: ExitStack, app: Celery, place: Workplace, settings: SandboxSettings, signals: StopSignals
) -> Callable[[], None]:
    """Let the app grade on this machine's GPUs; answers what tells others that this worker is there."""
    wanted = GpuSettings.from_environment()
    gpus = find_gpus(wanted)
    if not gpus:
        raise SettingMissing("this machine shows no GPU; set NBCAMPUS_GPUS or NBCAMPUS_GPU_COMMAND, see its README")
    leases = Leases(place.redis, [gpu.device for gpu in gpus], place.worker, wanted.lease_seconds)
    grader = GpuGrader(
        place,
        settings,
        gpus,
        leases,
        app,
        patience_seconds=wanted.patience_seconds,
        stopping=lambda: signals.asked,
    )
    app.task(grader.grade, name=GRADE_ON_GPUS)
    stack.callback(_say_gone, leases)
    log.info("worker.gpus devices=%s", ",".join(leases.devices))
    return leases.say_here


def _say_gone(leases: Leases) -> None:
    with suppress(redis.RedisError):  # who says nothing counts as gone a little later
        leases.say_gone()


def _take_back(sweeper: Sweeper, name: str, signals: StopSignals) -> bool:
    """Send again what a former process of this name held, waiting for Postgres if need be; False when asked to stop.

    Before the first job is taken: later it could not tell this process's leases from its predecessor's.
    """
    tries = 0
    while not signals.asked:
        try:
            sweeper.release(name)
        except SQLAlchemyError as failure:
            pause = _RETRY_SECONDS[min(tries, len(_RETRY_SECONDS) - 1)]
            log.warning("postgres.away reason=%s again_in=%.1f", type(failure).__name__, pause)
            _sleep(pause, signals)
            tries += 1
        except (redis.RedisError, OperationalError) as failure:
            log.warning("redis.away reason=%s", type(failure).__name__)  # the sweeper finds these jobs a little later
            return True
        else:
            return True
    return False


def _sleep(seconds: float, signals: StopSignals) -> None:
    end = time.monotonic() + seconds
    while not signals.asked and time.monotonic() < end:
        time.sleep(0.05)
