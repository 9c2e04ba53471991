"""The page of the vocabulary is what the vocabulary says."""

from __future__ import annotations

from pathlib import Path

from nbcampus.course import keywords

PAGE = Path(__file__).parents[3] / "docs" / "keywords.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text() == keywords.page(), "run: python -m nbcampus.course.keywords > docs/keywords.md"
