"""Run a compiler, or what it made, as a process of its own, and report how that ended.

This process stays trusted: it is the first of its pid namespace, so nothing that runs below can send it a signal that
matters, and when it ends all of that ends too. The program gets standard input, output and errors and nothing else.
Being no first process, it dies of its own signals as it would anywhere.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, NoReturn

from . import limits, stage

JOB_FD = 3
EXIT_HARNESS = 96


def run(job: dict[str, Any]) -> NoReturn:
    """Start the job's command, wait for it, send one record, end."""
    pid = os.fork()
    if pid == 0:
        _become(job)
    # Whoever reads what the program writes must see the end of it when the program is gone.
    for descriptor in (0, 1, 2):
        os.close(descriptor)
    _send({"end": "status", "status": _wait_for(pid)})
    os._exit(0)


def _become(job: dict[str, Any]) -> NoReturn:
    command = job["command"]
    try:
        os.set_inheritable(JOB_FD, False)
        os.umask(0o022)
        limits.set_for_job(job["limits"], is_first=False)
        environment = {"HOME": stage.TMP, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", **job["environment"]}
        os.execve(command[0], command, environment)  # noqa: S606 -- no shell is meant
    except BaseException as error:
        if job["trusts_command"] or not isinstance(error, OSError):
            _send({"end": "failed", "message": f"{command[0]} cannot be started: {error}"})
        else:
            os.write(sys.stderr.fileno(), f"the program cannot be started: {error}\n".encode())
    os._exit(EXIT_HARNESS)


def _wait_for(pid: int) -> int:
    """The wait status of the program; what else dies below this process is reaped on the way."""
    while True:
        dead, status = os.wait()
        if dead == pid:
            return status


def _send(record: dict[str, Any]) -> None:
    os.write(JOB_FD, json.dumps(record).encode("ascii") + b"\n")
