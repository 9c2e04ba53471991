"""What the teacher reads in the terminal. Results go to standard output, what goes on meanwhile to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from nbcampus_grader.course.checking import Checked
from nbcampus_grader.course.loading import Loaded
from nbcampus_grader.course.reading import Fault


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """Say what is going on, at once."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def refusal(faults: Iterable[Fault], heading: str) -> None:
    lines = [str(fault) for fault in faults]
    tell(f"{heading} {len(lines)} thing{'s' * (len(lines) != 1)} to mend:")
    for line in lines:
        tell(f"  {line}")


def progress(number: int, total: int, checked: Checked) -> None:
    state = "FAILED" if checked.faults else "ok"
    place = f"[{number:>{len(str(total))}}/{total}]"
    tell(f"  {place} {checked.slug}: {checked.tests} tests, {checked.seconds:.2f} s, {state}")
    for warning in checked.warnings:
        tell(f"      note: {warning}")


def table(loaded: Loaded, *, dry_run: bool) -> None:
    """The changes, and one line that sums up."""
    rows = [(change.action.value, str(change.what), change.name, change.note) for change in loaded.changes]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        say("  ".join([*cells, row[3]]).rstrip())
    counts = loaded.changes.counts()
    if not loaded.changes.any:
        say(f"Nothing to change: the class is as the folder says ({counts.get('unchanged', 0)} things compared).")
    else:
        summed = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
        say(f"{'Would have been done' if dry_run else 'Done'}: {summed}.")
    say(f"Join code {loaded.join_code}" + (" (nothing was written)" if dry_run else ""))
