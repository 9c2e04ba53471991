"""A problem's folder as a zip. What comes from outside is read with caps of our own: a header may say anything."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from nbcampus.course.problem_files import MAX_ACCEPTED_BYTES, MAX_GIVEN_BYTES
from nbcampus.errors import CampusError

MAX_ENTRIES = 100
MAX_UNPACKED_BYTES = MAX_GIVEN_BYTES + MAX_ACCEPTED_BYTES + (2 << 20)
"""The files of a problem and its texts."""

_HEAD = "problem.md"
_OF_OTHERS = ("__MACOSX/", ".DS_Store")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
_EPOCH = (1980, 1, 1, 0, 0, 0)


class ArchiveRefused(CampusError):
    """The zip is not one of a problem's folder, or not one that may be opened."""

    status = 422
    error = "archive_refused"


@dataclass(frozen=True)
class ProblemArchive:
    """The files of one problem's folder by their names within it; ``slug`` is the folder's name."""

    slug: str
    files: Mapping[str, bytes]


def pack(archive: ProblemArchive) -> bytes:
    """The zip; the same problem gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in archive.files.items():
            entry = zipfile.ZipInfo(f"{archive.slug}/{name}", _EPOCH)
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unpack(content: bytes) -> ProblemArchive:
    """The one problem in a zip; ArchiveRefused for anything else, before more than its cap is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source:
            found = dict(_read(source))
    except _UNREADABLE as failure:
        raise ArchiveRefused(f"The file cannot be read as a zip: {str(failure)[:200] or 'it is damaged'}.") from None
    heads = [PurePosixPath(name) for name in found if PurePosixPath(name).name == _HEAD]
    if len(heads) != 1:
        said = "no problem.md" if not heads else f"{len(heads)} problems; import them one at a time"
        raise ArchiveRefused(f"The zip must hold the folder of one problem. It holds {said}.")
    folder = heads[0].parent
    if not folder.name:
        raise ArchiveRefused("The zip must hold the problem's folder, whose name is its slug, and not only the files.")
    inside = {name: PurePosixPath(name) for name in found}
    files = {str(path.relative_to(folder)): found[name] for name, path in inside.items() if path.is_relative_to(folder)}
    return ProblemArchive(folder.name, files)


def _read(source: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [each for each in source.infolist() if not each.is_dir() and not _is_of_others(each.filename)]
    if len(entries) > MAX_ENTRIES:
        raise ArchiveRefused(f"The zip holds {len(entries):,} files; at most {MAX_ENTRIES} are taken.")
    seen = set[str]()
    left = MAX_UNPACKED_BYTES
    for entry in entries:
        _require_plain(entry, seen)
        with source.open(entry) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise ArchiveRefused(f"The zip unpacks to more than {MAX_UNPACKED_BYTES >> 10:,} KiB.")
        yield entry.filename, content


def _is_of_others(name: str) -> bool:
    """What operating systems put into every zip."""
    return name.startswith(_OF_OTHERS[0]) or PurePosixPath(name).name == _OF_OTHERS[1]


def _require_plain(entry: zipfile.ZipInfo, seen: set[str]) -> None:
    # ``orig_filename`` still has what zipfile cuts off (a NUL and all behind it) or turns around (a backslash).
    path = PurePosixPath(entry.orig_filename)
    if path.is_absolute() or ".." in path.parts or any(odd in entry.orig_filename for odd in "\\\0:"):
        raise ArchiveRefused(f"The zip names a file outside of its folder: {entry.orig_filename[:100]!r}.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ArchiveRefused(f"The zip holds a link: {entry.filename[:100]!r}. Put the file itself there.")
    if entry.flag_bits & 1:
        raise ArchiveRefused("The zip is encrypted. Make one without a password.")
    if entry.filename in seen:
        raise ArchiveRefused(f"The zip holds {entry.filename[:100]!r} twice.")
    seen.add(entry.filename)
