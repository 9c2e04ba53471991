"""What of each kind of test a student may see of a sample: the keys of its document beside what every test has."""

from __future__ import annotations

from nbcampus.course.states import TestKind

SHOWN_KEYS: dict[TestKind, tuple[str, ...]] = {
    TestKind.CALL: ("function", "args", "kwargs", "expected"),
    TestKind.PROGRAM: ("stdin", "expected_stdout"),
}
"""A key that is not listed stays here, so that what a new kind keeps to itself cannot leak."""

DEFAULT_COMPARISONS: dict[TestKind, str] = {TestKind.CALL: "exact", TestKind.PROGRAM: "text"}
