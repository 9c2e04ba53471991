"""An answer in another language than the notebook's, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.person import Person
from tests.acceptance.waiting import see
from tests.running_campus import RunningCampus

from nbcampus_grader.sandbox.languages import toolchain

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

JOIN_CODE = "CCC222"
FILES = {
    "course.yaml": """
name: Languages
slug: languages
modules:
  - slug: one
    title: One
    items:
      - assignment: programs
        title: Programs
        mode: practice
        languages: [python, c]
        problems:
          - { problem: twice, points: 10 }
""",
    "problems/twice/problem.md": "---\ntitle: Twice as much\ndifficulty: easy\n---\nPrint twice the number you read.\n",
    "problems/twice/starter.py": "n = int(input())\n",
    "problems/twice/solution.py": "print(2 * int(input()))\n",
    "problems/twice/tests.yaml": """
defaults: { kind: program, points: 1 }
tests:
  - { name: two, visibility: sample, stdin: "2", expected_stdout: "4" }
  - { name: more, visibility: hidden, stdin: "21", expected_stdout: "42" }
""",
}
RIGHT = '#include <stdio.h>\nint main(void) { int n; scanf("%d", &n); printf("%d\\n", 2 * n); }\n'
ATTEMPTS = """
    select a.language, a.type::text, r.passed, r.total from submission_attempt a
    join "user" u on u.id = a.student_id join effective_run e on e.attempt_id = a.id
    join grading_run r on r.id = e.grading_run_id where u.hub_name = %s order by a.attempt_number
"""
DRAFTS = """
    select p.current_language, p.current_code from assignment_progress p join "user" u on u.id = p.student_id
    where u.hub_name = %s
"""
MODE = """() => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    return notebook.widgets.find(cell => cell.model.getMetadata('nbcampus')?.role === 'answer').model.mimeType;
}"""
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
COUNT = """() => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    return notebook.widgets.find(
        cell => cell.model.getMetadata('nbcampus')?.role === 'answer').model.executionCount;
}"""


def test_a_student_chooses_c_and_the_run_keys_run_the_tests(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows, tmp_path: Path
) -> None:
    if "c" not in toolchain.find_all():
        pytest.skip("gcc is not installed here")
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    loaded = campus.inside("load-course", str(tmp_path), "--owner", "teacher", "--join-code", JOIN_CODE)
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr

    cleo = person("cleo")
    cleo.sign_in()
    cleo.join(JOIN_CODE)
    cleo.row("Programs").wait_for()
    cleo.open_problem("Programs", "Twice as much")
    choice = cleo.notebook.get_by_label("Language of your answer")
    choice.select_option("C")
    cleo.page.wait_for_function(f"() => ({MODE})() === 'text/x-csrc'")
    cleo.write_answer(RIGHT)
    answer = cleo.notebook.locator(".nbcampus-mod-foreign")

    answer.locator(".cm-content").click()
    cleo.page.keyboard.press("Shift+Enter")
    cleo.see_verdict("1 of 1")
    cleo.screenshot("language-c")
    cleo.page.keyboard.press("Escape")
    cleo.page.keyboard.press("Control+Enter")
    cleo.page.wait_for_timeout(500)
    cleo.page.get_by_title("Run this cell and advance").first.click()
    cleo.page.evaluate(RUN_ALL)
    cleo.page.wait_for_timeout(500)
    cleo.see_verdict("1 of 1")
    assert cleo.page.evaluate(COUNT) is None, "the kernel has run it"
    see(lambda: rows("select id from grading_job"), [])  # of the keys and buttons above, each a run of its own

    cleo.submit()
    cleo.see_verdict("2 of 2")
    found = rows(ATTEMPTS, "cleo")
    assert {row["language"] for row in found} == {"c"}
    assert [row["type"] for row in found].count("test_run") >= 2
    assert [(row["type"], row["passed"], row["total"]) for row in found][-1] == ("final_submission", 2, 2)

    see(lambda: rows(DRAFTS, "cleo"), [{"current_language": "c", "current_code": RIGHT}])
    cleo.reload()
    see(cleo.notebook.get_by_label("Language of your answer").input_value, "c")
    cleo.page.wait_for_function(f"() => ({MODE})() === 'text/x-csrc'")
