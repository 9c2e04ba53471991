"""The notebooks that came with the installation: dashboards, and examples for researchers in a folder of their own."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbcampus.errors import Unavailable
from nbcampus.notebooks.building import KEY, notebook_text

PACKAGE = "nbcampus_analytics"
RESEARCH = "research"
DIGEST = "dashboard"


class NoDashboards(Unavailable):
    """This server was installed without the analytics role."""

    error = "no_dashboards"

    def __init__(self) -> None:
        super().__init__("There are no dashboards on this server (admins: install nbcampus[analytics]).")


@dataclass(frozen=True)
class ShippedNotebook:
    """``digest`` tells one version of it from another."""

    stem: str
    digest: str
    content: dict[str, Any]

    def text_for(self, ids: Mapping[str, str]) -> str:
        """As a notebook with ``ids``, a class's for example, which remembers the version that it was copied from."""
        metadata = {**self.content["metadata"], KEY: {**ids, DIGEST: self.digest}}
        return notebook_text({**self.content, "metadata": metadata})


def shipped_notebooks(folder: str = ".") -> list[ShippedNotebook]:
    """Those of one folder, in the order in which they are numbered. Raises NoDashboards. Blocks."""
    found = [_read(path) for path in sorted((_folder() / folder).glob("*.ipynb"))]
    if not found:
        raise NoDashboards()
    return found


def digest_in(path: Path) -> str | None:
    """Which version a notebook in a home was copied from; None where it does not say."""
    try:
        digest = json.loads(path.read_bytes())["metadata"][KEY][DIGEST]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return digest if isinstance(digest, str) else None


def _folder() -> Path:
    """Beside the package in a checkout, inside it in a wheel. It is looked for, never imported."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoDashboards()
    package = Path(spec.origin).parent
    wheel = package / "_notebooks"
    return wheel if wheel.is_dir() else package.parent


def _read(path: Path) -> ShippedNotebook:
    text = path.read_bytes()
    return ShippedNotebook(path.stem, hashlib.sha256(text).hexdigest()[:16], json.loads(text))
