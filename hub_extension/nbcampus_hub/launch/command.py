"""``nbcampus run``."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
import time
from pathlib import Path

from nbcampus.embedded.process import ServerFailed, free_port
from nbcampus_hub.launch.accounts import ACCOUNTS_FILE, ensure_accounts, read_accounts
from nbcampus_hub.launch.campus import DEMO_CODE, CampusFailed, EmbeddedCampus
from nbcampus_hub.launch.proxy import ProxyMissing
from nbcampus_hub.launch.state import AlreadyRunning, State

DEFAULT_PORT = 8000


def run(argv: list[str]) -> int:
    """Run a whole campus on this machine: hub, service, workers, Postgres, Redis and a blob folder."""
    options = _parser().parse_args(argv)
    os.umask(0o077)  # what the parts write into the state folder is for this account only
    state = State(options.state)
    try:
        state.hold()
    except AlreadyRunning as other:
        print(f"nbcampus run: {other}", file=sys.stderr)
        return 1
    campus = EmbeddedCampus(state, _port(options.port), _tell)
    stopping = _Stopping()
    try:
        ensure_accounts(state.folder / ACCOUNTS_FILE)
        campus.start(demo=not options.no_demo)
        _print_welcome(campus.address, state)
        return _wait(campus, stopping)
    except (CampusFailed, ServerFailed, ProxyMissing) as failure:
        print(f"\nnbcampus run: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0  # being told to stop is the regular end
    finally:
        stopping.ignore()
        _tell("Stopping")
        campus.stop()
        state.let_go()
        _tell("Stopped; all data is kept")


class _Stopping:
    """Turns Ctrl-C and SIGTERM into KeyboardInterrupt, once: a second one must not interrupt the stopping."""

    def __init__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._interrupt)

    def ignore(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)

    def _interrupt(self, number: int, frame: object) -> None:
        self.ignore()
        raise KeyboardInterrupt


def _wait(campus: EmbeddedCampus, stopping: _Stopping) -> int:
    while not campus.hub_ended():
        time.sleep(0.5)
    stopping.ignore()
    print("\nnbcampus run: the hub ended by itself; its log is hub.log in the state folder", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nbcampus run", description=run.__doc__)
    parser.add_argument(
        "--state",
        type=Path,
        default=Path(os.environ.get("NBCAMPUS_STATE", ".nbcampus")),
        help="folder in which everything is kept (default: .nbcampus)",
    )
    parser.add_argument(
        "--port",
        type=int,
        default=None,
        help=f"port on loopback (default: {DEFAULT_PORT}, or a free one when it is taken; 0: a free one)",
    )
    parser.add_argument("--no-demo", action="store_true", help="start without the demo course")
    return parser


def _port(wanted: int | None) -> int:
    if wanted:
        return wanted
    if wanted is None and _is_free(DEFAULT_PORT):
        return DEFAULT_PORT
    return free_port()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _tell(text: str) -> None:
    print(f"  {text}", flush=True)


def _print_welcome(address: str, state: State) -> None:
    file = state.folder / ACCOUNTS_FILE
    print(f"\nThe campus is open: {address}\n\n  {'name':<10} {'password':<16} role", flush=True)
    for account in read_accounts(file):
        print(f"  {account.name:<10} {account.password:<16} {account.kind}")
    print(f"\nStudents join the demo class with the code {DEMO_CODE}.")
    print(f"People and passwords: {file}\nCtrl-C stops everything; all data is kept.\n", flush=True)
