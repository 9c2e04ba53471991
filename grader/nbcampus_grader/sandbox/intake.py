"""What is looked at before a source goes near an interpreter. No parsing here: deep nesting crashes parsers."""

from __future__ import annotations

MAX_SOURCE_BYTES = 256 * 1024


def refusal(source: object) -> str | None:
    """Why this source cannot be run, in words for the student, or None."""
    if not isinstance(source, str):
        return "The code is not text."
    if "\0" in source:
        return "The code contains a NUL character, which source code cannot hold. Paste it again as plain text."
    try:
        size = len(source.encode("utf-8"))
    except UnicodeEncodeError as error:
        return f"The code contains a broken character at position {error.start + 1}. Paste it again as plain text."
    if size > MAX_SOURCE_BYTES:
        return f"The code is {size // 1024} KiB long; at most {MAX_SOURCE_BYTES // 1024} KiB are accepted."
    return None
