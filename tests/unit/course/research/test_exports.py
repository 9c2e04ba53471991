from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nbcampus.course.research.exports import (
    ExportFormat,
    ExportState,
    NoExport,
    require_exportable,
    require_fetchable,
)
from nbcampus.exports import FORMATS

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def test_every_format_that_can_be_asked_for_is_written() -> None:
    assert set(FORMATS) == {kind.value for kind in ExportFormat}


def test_an_open_study_that_reads_a_class_is_exported() -> None:
    require_exportable(None, classes=1)


@pytest.mark.parametrize(("closed_at", "classes", "word"), [(NOW, 1, "closed"), (None, 0, "no class")])
def test_what_cannot_be_exported_is_refused_in_words(closed_at: datetime | None, classes: int, word: str) -> None:
    with pytest.raises(NoExport, match=word):
        require_exportable(closed_at, classes=classes)


def test_a_file_is_fetched_while_it_is_there() -> None:
    require_fetchable(ExportState.DONE, has_file=True)


@pytest.mark.parametrize(
    ("state", "has_file", "word"),
    [
        (ExportState.EXPIRED, False, "expired"),
        (ExportState.MAKING, False, "not done"),
        (ExportState.FAILED, False, "not done"),
        (ExportState.DONE, False, "nightly"),
    ],
)
def test_what_has_no_file_says_why(state: ExportState, has_file: bool, word: str) -> None:
    with pytest.raises(NoExport, match=word):
        require_fetchable(state, has_file=has_file)
