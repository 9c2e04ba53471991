"""What is kept of one test beside its verdict: text ready to show, capped."""

from __future__ import annotations

from nbcampus.course.scoring import error_signature
from nbcampus.course.states import Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.steps import TestGrade, TestSpec

_SHOWN, _OUTPUT = 400, 4000


def detail_of(test: TestSpec, grade: TestGrade) -> dict[str, str | float]:
    """The document of ``test_result.detail``; who may see it of a hidden test is decided where it is presented.

    ``ended`` and ``cpu_ms`` are for whoever looks into a result later, and shown to no student.
    """
    texts = {
        "inputs": visible(test.demand.inputs(), _SHOWN) if grade.inputs is None else grade.inputs,
        "expected": visible(test.demand.expected_text(), _SHOWN) if grade.expected is None else grade.expected,
        "got": grade.got,
        "stdout": visible(grade.stdout, _OUTPUT),
        "reason": _reason(test, grade),
        "error": _error(grade),
        "error_line": grade.error.line if grade.error else None,
        "ended": grade.ended,
        "cpu_ms": round(grade.cpu_ms, 3) if grade.ended else None,
        "seed": grade.seed,
        "flag": grade.flag,
    }
    return {key: value for key, value in texts.items() if value not in (None, "")}


def signature_of(grade: TestGrade) -> str | None:
    """The heading under which a failure counts in the class's statistics; None for a pass."""
    if grade.error:
        return error_signature(grade.verdict, grade.error.message, grade.error.type)
    return error_signature(grade.verdict, grade.reason)


def _reason(test: TestSpec, grade: TestGrade) -> str:
    """What differs, and below it what the teacher says to whoever fails this sample."""
    told = test.message if grade.verdict is Verdict.FAIL and test.visibility is Visibility.SAMPLE else ""
    return "\n".join(part for part in ("" if grade.error else grade.reason, visible(told, 1000)) if part)


def _error(grade: TestGrade) -> str | None:
    if grade.error is None:
        return None
    summary = f"{grade.error.type}: {grade.error.message}".rstrip(": ")
    return "\n".join(part for part in (grade.error.traceback.rstrip("\n"), summary) if part)
