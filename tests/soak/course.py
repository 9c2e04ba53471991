"""The course of the soak: problems of the demo course, one for attacks, and one for answers in any language."""

from __future__ import annotations

import shutil
from pathlib import Path

from nbcampus_grader.course.places import demo_course

JOIN_CODE = "SVAK22"
DEMO_PROBLEMS = ("sum-of-multiples", "count-vowels", "count-words", "is-palindrome", "run-lengths", "receipt")
ATTACKED, ANY_LANGUAGE = "sum-of-squares", "twice"
PROBLEMS = (*DEMO_PROBLEMS, ATTACKED, ANY_LANGUAGE)
"""In the order in which the two assignments have them."""

_HEAD = """
slug: soak
name: Soak
modules:
  - slug: only
    title: The only module
    items:
"""
_ASSIGNMENT = """
      - assignment: {slug}
        title: {slug}
        mode: practice
        languages: [{languages}]
        problems:
"""
_OWN = {
    f"{ATTACKED}/problem.md": "---\ntitle: Sum of squares\ndifficulty: easy\n---\nReturn the sum of squares below n.\n",
    f"{ATTACKED}/starter.py": "def solve(n):\n    ...\n",
    f"{ATTACKED}/solution.py": "def solve(n):\n    return sum(k * k for k in range(n))\n",
    f"{ATTACKED}/tests.yaml": """
defaults: { kind: call, function: solve, points: 5, limits: { wall_seconds: 0.5, cpu_seconds: 1, memory_mb: 96 } }
tests:
  - { name: ten, visibility: sample, args: [10], expected: 285 }
  - { name: eleven, visibility: hidden, args: [11], expected: 385 }
""",
    f"{ANY_LANGUAGE}/problem.md": "---\ntitle: Twice as much\ndifficulty: easy\n---\nPrint twice what you read.\n",
    f"{ANY_LANGUAGE}/starter.py": "n = int(input())\n",
    f"{ANY_LANGUAGE}/solution.py": "print(2 * int(input()))\n",
    f"{ANY_LANGUAGE}/tests.yaml": """
defaults: { kind: program, points: 1 }
tests:
  - { name: two, visibility: sample, stdin: "2", expected_stdout: "4" }
  - { name: more, visibility: hidden, stdin: "21", expected_stdout: "42" }
""",
}


def write_course(folder: Path, languages: list[str]) -> Path:
    """The course's folder; ``languages`` beside Python are those of the last problem."""
    for slug in DEMO_PROBLEMS:
        shutil.copytree(demo_course() / "problems" / slug, folder / "problems" / slug)
    for name, text in _OWN.items():
        file = folder / "problems" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    text = _HEAD
    for slug, offered, problems in (
        ("python", ["python"], PROBLEMS[:-1]),
        ("languages", ["python", *languages], PROBLEMS[-1:]),
    ):
        text += _ASSIGNMENT.format(slug=slug, languages=", ".join(offered))
        text += "".join(f"          - {{ problem: {problem}, points: 10 }}\n" for problem in problems)
    (folder / "course.yaml").write_text(text)
    return folder
