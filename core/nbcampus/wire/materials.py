"""Materials: writing them, their files, and who has read them."""

from __future__ import annotations

import base64
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from nbcampus.course.materials import MAX_MATERIAL_BYTES
from nbcampus.course.states import MaterialKind
from nbcampus.wire.base import Message, Moment
from nbcampus.wire.files import FileName, is_base64

_MAX_CHARACTERS = 4 * (MAX_MATERIAL_BYTES // 3 + 1)
MAX_MATERIAL_BODY_BYTES = _MAX_CHARACTERS + 12 * 200_000 + 50_000
"""Of a request that brings a file and a text."""


class MaterialFile(Message):
    """The file of a material; ``content`` is base64."""

    name: FileName
    content: Annotated[str, StringConstraints(max_length=_MAX_CHARACTERS), AfterValidator(is_base64)]

    def decoded(self) -> bytes:
        return base64.b64decode(self.content)


class MaterialChange(Message):
    """A material anew: ``body`` for text and links, ``file`` for the other kinds (null keeps the present file).

    Refused as ``changed_meanwhile`` when ``revision`` is not what stands there.
    """

    kind: MaterialKind
    body: Annotated[str, StringConstraints(max_length=200_000)] = ""
    file: MaterialFile | None = None
    revision: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class ReadMarkChange(Message):
    read: bool


class ReadMark(Message):
    """When the person who asks has read the material; null when they have not, or took it back."""

    read_at: Moment | None


class OpenedMaterial(Message):
    """Where the file of a material is in the person's home, relative to the server's root."""

    path: str
    notice: str | None = None
