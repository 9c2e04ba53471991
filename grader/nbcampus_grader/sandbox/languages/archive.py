"""The file that a language prepares once per machine and version to be quicker afterwards.

Made by the worker itself from our own sample, never from a student's code, and bound read-only into boxes.
"""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import tempfile
from pathlib import Path

from nbcampus_grader.sandbox.languages.toolchain import Toolchain, filled

INSIDE = "/toolchain/{name}.archive"
_SECONDS = 120.0
log = logging.getLogger("nbcampus.grader")


def ensure(toolchain: Toolchain, folder: Path) -> Path | None:
    """The archive of this version, made now if need be; None when the language has none or it cannot be made."""
    language = toolchain.language
    if not language.archive:
        return None
    what = repr((toolchain.version, sorted(toolchain.tools.items()), language.archive, language.sample))
    target = folder / f"{language.name}-{hashlib.sha256(what.encode()).hexdigest()[:16]}.archive"
    if target.exists():
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make(toolchain, target)
    except (OSError, subprocess.SubprocessError) as failure:
        log.warning("archive.not_made language=%s reason=%s", language.name, failure)
        return None
    return target


def _make(toolchain: Toolchain, target: Path) -> None:
    language = toolchain.language
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        source, made = Path(work, language.source), Path(work, "archive")
        source.write_text(language.sample, encoding="utf-8")
        values = {**toolchain.values(0), "build": work, "source": str(source), "archive": str(made)}
        environment = {key: text.format_map(values) for key, text in language.environment.items()}
        command = filled(language.archive, values)
        subprocess.run(command, capture_output=True, timeout=_SECONDS, env=environment, cwd=work, check=True)
        made.chmod(0o444)
        os.replace(made, target)  # whole or not at all: several workers may start together
