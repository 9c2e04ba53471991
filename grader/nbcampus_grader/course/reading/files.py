"""The files of a course folder: nothing outside of it, nothing too large, text only."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from nbcampus_grader.course.reading.faults import Faults

MAX_FILE_BYTES = 256 * 1024


class CourseFolder:
    """A folder whose files are named relative to it, with forward slashes."""

    def __init__(self, root: Path, faults: Faults) -> None:
        self._root = root.resolve()
        self._faults = faults

    def text(self, name: str, *, named_in: str = "", key: str = "") -> str | None:
        """The text of a file, or None after adding a fault; ``named_in`` and ``key`` say where its name was written."""
        path = self._find(name, named_in or name, key)
        return None if path is None else self._read(path, name)

    def optional_text(self, name: str) -> str | None:
        """The text of a file that may be absent."""
        return self.text(name) if (self._root / name).exists() or (self._root / name).is_symlink() else None

    def folders(self, name: str) -> list[str]:
        """The names of the folders in a folder, sorted; hidden ones are left out."""
        place = self._root / name
        if not place.is_dir():
            return []
        return sorted(each.name for each in place.iterdir() if each.is_dir() and not each.name.startswith("."))

    def files(self, name: str, ending: str) -> list[str]:
        """The files in a folder with this ending, sorted, named from the course folder."""
        place = self._root / name
        if not place.is_dir():
            return []
        return sorted(f"{name}/{each.name}" for each in place.iterdir() if each.name.endswith(ending))

    def contents(self, name: str, *, most: int, most_bytes: int) -> dict[str, bytes]:
        """The files of a folder that may be absent, by their own names: nothing but plain files, in all of so much."""
        place = self._root / name
        if place.is_symlink() or not place.is_dir():
            if place.is_symlink() or place.exists():
                self._refuse(name, "expected a folder of files, this is something else")
            return {}
        found: dict[str, bytes] = {}
        left = most_bytes
        for path in sorted(place.iterdir()):
            if path.is_symlink() or not path.is_file():
                self._refuse(f"{name}/{path.name}", "expected a file; links, folders and other things are not taken")
                continue
            with path.open("rb") as file:
                found[path.name] = file.read(left + 1)
            left -= len(found[path.name])
            if len(found) > most or left < 0:
                self._refuse(name, f"holds more than {most} files, or more than {most_bytes // 1024} KiB")
                return {}
        return found

    def _find(self, name: str, file: str, key: str) -> Path | None:
        relative = PurePosixPath(name)
        if relative.is_absolute() or ".." in relative.parts or "\\" in name or "\0" in name or not relative.parts:
            self._faults.add(
                file, key, f"{name!r} must name a file inside the course folder, such as 'readings/loops.md'"
            )
            return None
        path = self._root / relative
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            self._faults.add(file, key, f"there is no file {name}" if file != name else "this file is missing")
            return None
        if not target.is_relative_to(self._root):
            self._faults.add(
                file, key, f"{name} is a link that leads out of the course folder; put a copy there instead"
            )
            return None
        return target

    def _read(self, path: Path, name: str) -> str | None:
        if not path.is_file():
            self._refuse(name, "expected a file, this is something else")
            return None
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            self._refuse(name, f"is larger than {MAX_FILE_BYTES // 1024} KiB; shorten it")
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as failure:
            self._refuse(name, f"is not UTF-8 text (byte {failure.start}); save it as UTF-8")
            return None
        if "\0" in text:
            self._refuse(name, "holds a NUL character; remove it")
            return None
        return text.replace("\r\n", "\n")

    def _refuse(self, name: str, text: str) -> None:
        self._faults.add(name, "", text)
