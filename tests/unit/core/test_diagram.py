"""The page of the schema in the docs is what the models say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nbcampus.db import diagram
from nbcampus.db.tables import Base

PAGE = Path(__file__).parents[3] / "docs" / "schema.md"


def test_the_page_in_the_docs_is_not_stale() -> None:
    assert PAGE.read_text() == diagram.page(), "write it anew: python -m nbcampus.db.diagram > docs/schema.md"


def test_the_command_prints_the_page() -> None:
    printed = subprocess.run([sys.executable, "-m", "nbcampus.db.diagram"], capture_output=True, text=True, check=True)
    assert printed.stdout == diagram.page()


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_has_its_box_its_columns_and_its_sentence(table: object) -> None:
    page = diagram.page()
    name, columns = table.name, table.columns  # type: ignore[attr-defined]
    assert page.count(f'    "{name}" {{\n') == 1
    box = page.split(f'    "{name}" {{\n')[1].split("    }\n")[0]
    assert [line.split()[1] for line in box.splitlines()] == [column.name for column in columns]
    (sentence,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` | ")]
    assert sentence.endswith(". |")


def test_every_foreign_key_is_drawn() -> None:
    relations = diagram.page().split("## Relations")[1].split("```")[1]
    keys = [key for table in Base.metadata.sorted_tables for key in table.foreign_keys]
    assert relations.count(" : ") == len(keys)
    assert '"user" ||--o{ "class" : owner_id' in relations
    assert '"content_item" ||--o| "assignment" : id' in relations
    assert '"class" |o--o{ "calendar_event" : class_id' in relations
