"""A roster as a file: what it would change, and the one that the class has."""

from __future__ import annotations

import base64
from typing import Annotated, Literal

from pydantic import EncodedBytes, EncoderProtocol, Field, StringConstraints
from pydantic_core import PydanticCustomError

from nbcampus.course.roster import Outcome
from nbcampus.course.states import Role
from nbcampus.wire.base import Message


class _Base64(EncoderProtocol):
    """Strict, where pydantic's own passes over what does not belong there."""

    @classmethod
    def decode(cls, data: bytes) -> bytes:
        try:
            return base64.b64decode(data, validate=True)
        except ValueError:
            raise PydanticCustomError("base64", "this is not base64") from None

    @classmethod
    def encode(cls, value: bytes) -> bytes:
        return base64.b64encode(value)

    @classmethod
    def get_json_format(cls) -> Literal["base64"]:
        return "base64"


Content = Annotated[
    bytes, EncodedBytes(encoder=_Base64), Field(description="The bytes of the CSV file as they are, in base64.")
]


class RosterFile(Message):
    """Columns username, name, role and section; only username is needed. An empty cell leaves things as they are."""

    content: Content


class RosterImport(RosterFile):
    """``fingerprint`` is that of the preview: what was looked at is what is imported, or nothing is."""

    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class RosterStep(Message):
    """One person of the file. Old values are null for who is not in the class now."""

    line: int
    name: str
    display_name: str
    signed_in: bool
    outcome: Outcome
    role: Role
    section: str | None
    old_role: Role | None
    old_section: str | None


class RosterFault(Message):
    """Why the file cannot be taken. Lines count from 1, the heading; ``column`` null means the whole line."""

    line: int
    column: str | None
    detail: str


class RosterPlan(Message):
    """What importing a file does, exactly. With ``faults`` it does nothing and is refused.

    ``role_changes`` and ``section_changes`` count among the ``changed``, and one person may be in both. ``absent`` are
    in the class and not in the file; they stay as they are.
    """

    fingerprint: str
    steps: list[RosterStep]
    faults: Annotated[list[RosterFault], Field(description="The first 200 of them.")]
    fault_count: int
    added: int
    changed: int
    unchanged: int
    role_changes: int
    section_changes: int
    absent: int
    new_sections: list[str]


class RosterExport(Message):
    """The class's roster as a CSV text that can be imported again; no cell of it runs as a formula."""

    file_name: str
    content: str
