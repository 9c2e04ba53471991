"""How far an export is, on the terminal."""

from __future__ import annotations

from typing import TextIO


class Progress:
    """One line that is written over; where nobody looks, in a log, nothing."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal if terminal.isatty() else None
        self._rows: dict[str, int] = {}

    def tell(self, view: str, rows: int) -> None:
        """So many rows of a view were read."""
        self._rows[view] = rows
        if self._terminal is not None:
            self._terminal.write(f"\r\033[K{view}: {rows:,} rows, {sum(self._rows.values()):,} in all")
            self._terminal.flush()

    def end(self) -> None:
        """Leave the line as it was."""
        if self._terminal is not None and self._rows:
            self._terminal.write("\r\033[K")
            self._terminal.flush()
