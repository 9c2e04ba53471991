"""What a material may hold: text, an address, or a file of the type that it says."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from nbcampus.course.states import MaterialKind
from nbcampus.errors import CampusError

MAX_MATERIAL_BYTES = 10 << 20
WITH_FILE = frozenset({MaterialKind.PDF, MaterialKind.NOTEBOOK, MaterialKind.FILE})
_SCHEMES = ("https", "http")
_PDF = b"%PDF-"
_HEAD_BYTES = 1024
"""A PDF may have other bytes before its mark, within the first kilobyte (ISO 32000, implementation notes)."""


class MaterialRefused(CampusError):
    """The material is not what its kind says."""

    status = 422
    error = "material_refused"


def require_body(kind: MaterialKind, body: str) -> None:
    """Raise MaterialRefused for a text or an address that cannot be shown."""
    if kind is MaterialKind.MARKDOWN and not body.strip():
        raise MaterialRefused("body: write some text first")
    if kind is MaterialKind.LINK and not is_web_address(body):
        raise MaterialRefused("body: a link starts with https:// or http:// and holds no spaces")


def require_file(kind: MaterialKind, name: str, content: bytes) -> None:
    """Raise MaterialRefused for a file that is too large or of another type than its kind says."""
    if len(content) > MAX_MATERIAL_BYTES:
        raise MaterialRefused(f"{name}: may have {MAX_MATERIAL_BYTES >> 20} MiB at most")
    ending = _ENDINGS.get(kind)
    if ending and not name.lower().endswith(ending):
        raise MaterialRefused(f"{name}: the name must end with {ending}")
    if kind is MaterialKind.PDF and _PDF not in content[:_HEAD_BYTES]:
        raise MaterialRefused(f"{name}: is no PDF")
    if kind is MaterialKind.NOTEBOOK and not is_notebook(content):
        raise MaterialRefused(f"{name}: is no notebook of format 4")


_ENDINGS = {MaterialKind.PDF: ".pdf", MaterialKind.NOTEBOOK: ".ipynb"}


def is_web_address(text: str) -> bool:
    """Whether a browser may safely open it."""
    if text != text.strip() or any(character.isspace() for character in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.hostname)


def is_notebook(content: bytes) -> bool:
    """Whether JupyterLab can open it; what is in its cells is the author's affair."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(document, dict)
        and document.get("nbformat") == 4
        and isinstance(document.get("cells"), list)
        and isinstance(document.get("metadata"), dict)
    )
