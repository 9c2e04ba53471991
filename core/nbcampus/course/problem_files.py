"""Files of a problem: those that it gives to students and tests, and those that it takes with an answer.

The rules of names and the caps stand here alone; the course reader, the student's server and the hub ask this module.
A name becomes a path on a student's disk and in the sandbox, so it is one plain component everywhere.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbcampus.errors import CampusError

MAX_GIVEN_FILES = 12
MAX_GIVEN_BYTES = 4 << 20
"""Of all files together that one problem gives."""

MAX_ACCEPTED_FILES = 8
MAX_ACCEPTED_BYTES = 512 << 10
"""Of all files together that one problem takes: the sum of what it allows for each."""

MAX_NAME_BYTES = 80

_RESERVED = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_ANSWERS = frozenset({"answer.py", "main", "main.c", "main.cpp", "main.java", "main.class", "main.js", "main.r"})


class FilesRefused(CampusError):
    """The files of an answer are not those that the problem takes; nothing was stored."""

    status = 422
    error = "files_refused"


@dataclass(frozen=True)
class Accepted:
    """A file that may come with an answer, by its exact name."""

    name: str
    max_bytes: int
    required: bool


def name_fault(name: str) -> str | None:
    """Why ``name`` cannot be the name of a file of a problem, or None."""
    if not name or len(name.encode("utf-8", "replace")) > MAX_NAME_BYTES:
        return f"must have 1 to {MAX_NAME_BYTES} bytes"
    if _RESERVED.search(name):
        return 'must be a plain name without any of < > : " / \\ | ? *'
    if any(unicodedata.category(character)[0] in "CZ" and character != " " for character in name):
        return "must not hold control characters, or blanks other than the plain one"
    if name != unicodedata.normalize("NFC", name):
        return "must be written with composed characters (Unicode NFC)"
    if name[0] in ".-~ " or name[-1] in ". ":
        return "must not begin with a dot, a hyphen, a tilde or a blank, nor end with a dot or a blank"
    if _DEVICES.fullmatch(name):
        return "is the name of a device on some systems"
    return None


def role_fault(name: str) -> str | None:
    """Why a problem should have no file of this name, or None. For its author alone: Python's modules change."""
    plain = key_of(name)
    if plain.endswith(".ipynb"):
        return "must not be a notebook"
    if plain in _ANSWERS:
        return "is what the grader calls the answer itself"
    if plain.endswith(".py") and plain.removesuffix(".py") in sys.stdlib_module_names:
        return "would take the place of a module of Python's own"
    return None


def key_of(name: str) -> str:
    """The same for two names that some file system takes for one."""
    return unicodedata.normalize("NFKC", name).casefold()


def find_clash(names: Iterable[str]) -> str | None:
    """The first name that some file system takes for one before it."""
    seen = set[str]()
    for name in names:
        if key_of(name) in seen:
            return name
        seen.add(key_of(name))
    return None


def accepted_fault(accepts: Sequence[Accepted]) -> str | None:
    """Why a problem cannot accept these, or None."""
    for each in accepts:
        if fault := name_fault(each.name) or role_fault(each.name):
            return f"the name {each.name!r} {fault}"
    if (clash := find_clash(each.name for each in accepts)) is not None:
        return f"the name {clash!r} stands twice, or differs from another in upper and lower case alone"
    if len(accepts) > MAX_ACCEPTED_FILES:
        return f"at most {MAX_ACCEPTED_FILES} files can be accepted"
    if sum(each.max_bytes for each in accepts) > MAX_ACCEPTED_BYTES:
        return f"all of them together may have at most {MAX_ACCEPTED_BYTES // 1024} KiB"
    return None


def require_acceptable(accepts: Sequence[Accepted], sizes: Mapping[str, int]) -> None:
    """FilesRefused unless files of these sizes, by name, are what the problem takes with an answer."""
    known = {each.name: each for each in accepts}
    for name, size in sizes.items():
        if name not in known:
            raise FilesRefused(f"This problem takes no file {name!r}. Open the assignment again: it may have changed.")
        if size > known[name].max_bytes:
            raise FilesRefused(
                f"“{name}” has {size:,} bytes; this problem takes at most {known[name].max_bytes:,} of it."
            )
    missing = [each.name for each in accepts if each.required and each.name not in sizes]
    if missing:
        raise FilesRefused(f"This problem needs {_listed(missing)} beside the notebook.")


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
