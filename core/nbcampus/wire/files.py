"""Files of problems and of attempts."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, StringConstraints

from nbcampus.course.problem_files import MAX_ACCEPTED_BYTES, Accepted, find_clash, name_fault
from nbcampus.wire.base import Message


def _plain_name(name: str) -> str:
    if fault := name_fault(name):
        raise ValueError(f"the name of a file {fault}")
    return name


def is_base64(text: str) -> str:
    """The text, if it is base64; ValueError otherwise."""
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("the content of a file must be base64") from None
    return text


FileName = Annotated[str, AfterValidator(_plain_name)]
"""One plain path component; the rules are those of ``course.problem_files``."""


class FileSummary(Message):
    """A stored file without its content."""

    name: str
    bytes: int
    sha256: str


class AcceptedFile(Message):
    """A file that may come with an answer, taken from beside the notebook by this exact name."""

    name: FileName
    max_bytes: Annotated[int, Field(ge=1, le=MAX_ACCEPTED_BYTES)]
    required: bool = False

    def as_rule(self) -> Accepted:
        return Accepted(self.name, self.max_bytes, self.required)


class FileContent(Message):
    """A file that comes with an answer; ``content`` is base64."""

    name: FileName
    content: Annotated[str, StringConstraints(max_length=4 * (MAX_ACCEPTED_BYTES // 3 + 1)), AfterValidator(is_base64)]

    @classmethod
    def of(cls, name: str, content: bytes) -> FileContent:
        return cls(name=name, content=base64.b64encode(content).decode())

    def decoded(self) -> bytes:
        return base64.b64decode(self.content)

    def summary(self) -> FileSummary:
        return summary_of(self.name, self.decoded())


def summary_of(name: str, content: bytes) -> FileSummary:
    return FileSummary(name=name, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())


Named = TypeVar("Named", AcceptedFile, FileContent)


def different_names(files: Sequence[Named]) -> Sequence[Named]:
    """The files, if no two of their names are one on some file system; ValueError otherwise."""
    if (clash := find_clash(file.name for file in files)) is not None:
        raise ValueError(f"the name {clash!r} stands twice")
    return files
