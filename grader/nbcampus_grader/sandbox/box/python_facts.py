"""What a box must know of an interpreter. Also run by other interpreters than ours, so it needs nothing but Python."""

from __future__ import annotations

import json
import os
import platform
import sys
import sysconfig
from typing import Any


def facts() -> dict[str, Any]:
    """Of the interpreter that runs this: where it is, without the virtual environment that it may stand in."""
    # Inside a virtual environment "platstdlib" would be the environment itself, with all that is installed in it.
    base = {"platbase": sys.base_exec_prefix, "base": sys.base_prefix}
    return {
        "executable": os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable),
        "implementation": sys.implementation.name,
        "version": platform.python_version(),
        "prefix": os.path.realpath(sys.base_prefix),
        "libraries": sorted({os.path.realpath(sysconfig.get_path(n, vars=base)) for n in ("stdlib", "platstdlib")}),
        "shared": f"{sysconfig.get_config_var('LIBDIR')}/{sysconfig.get_config_var('INSTSONAME') or ''}",
        "multiarch": sysconfig.get_config_var("MULTIARCH") or "none",
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(facts()))
