"""What of each kind of test a student may see of a sample: the keys of its document beside what every test has."""

from __future__ import annotations

from nbcampus.course.states import TestKind

SHOWN_KEYS: dict[TestKind, tuple[str, ...]] = {
    TestKind.CALL: ("function", "args", "kwargs", "expected"),
    TestKind.PROGRAM: ("stdin", "expected_stdout"),
    TestKind.PROPERTY: ("function",),
    TestKind.CHECKER: ("function", "args", "stdin"),
    TestKind.OPAQUE: ("cell",),
    TestKind.ASSERTS: ("cell",),
    TestKind.NOTEBOOK: ("values",),
}
"""A key that is not listed stays here, so that what a new kind keeps to itself cannot leak."""

DEFAULT_COMPARISONS: dict[TestKind, str] = {kind: "text" if kind is TestKind.PROGRAM else "exact" for kind in TestKind}
