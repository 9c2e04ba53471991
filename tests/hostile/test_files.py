"""Files beside an answer: they are there, they are nobody else's, and they touch nothing of the harness."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from tests.hostile.test_languages import PATIENT

from nbcampus_grader.sandbox import (
    CallJob,
    FurnishedSandbox,
    JobFile,
    ProgramJob,
    RunVerdict,
    Sandbox,
    furniture,
)

DATA = JobFile("data.csv", b"n\n2\n")
SHAPES = JobFile("shapes.py", b"def area(side):\n    return side * side\n", writable=True)
USES = "from shapes import area\ndef f():\n    return [area(3), open('data.csv').read()]\n"


def test_a_call_and_a_program_find_both_kinds_of_file(sandbox: Sandbox) -> None:
    outcome = sandbox.run(CallJob(USES, "f", files=(DATA, SHAPES)))
    assert (outcome.verdict, outcome.value) == (RunVerdict.OK, [9, "n\n2\n"]), outcome
    program = sandbox.run(ProgramJob(USES + "print(f())", files=(DATA, SHAPES)))
    assert (program.verdict, program.stdout) == (RunVerdict.OK, "[9, 'n\\n2\\n']\n")


def test_the_next_run_has_a_copy_of_its_own(sandbox: Sandbox) -> None:
    spoil = (
        "import os\ndef f():\n    os.chmod('data.csv', 0o600)\n    open('data.csv', 'w').write('mine')\n    return 1\n"
    )
    assert sandbox.run(CallJob(spoil, "f", files=(DATA, SHAPES))).verdict is RunVerdict.OK
    assert sandbox.run(CallJob(USES, "f", files=(DATA, SHAPES))).value == [9, "n\n2\n"]
    assert sandbox.run(CallJob("import os\ndef f(): return os.listdir()", "f")).value == []


def test_what_the_problem_gives_can_only_be_read(sandbox: Sandbox) -> None:
    write = "def f(name):\n    open(name, 'a').write('x')\n    return 1\n"
    refused = sandbox.run(CallJob(write, "f", ["data.csv"], files=(DATA, SHAPES)))
    assert (refused.verdict, refused.error_type) == (RunVerdict.RUNTIME_ERROR, "PermissionError")
    assert sandbox.run(CallJob(write, "f", ["shapes.py"], files=(DATA, SHAPES))).value == 1


@pytest.mark.parametrize("name", ["json", "random", "os", "encode", "answer", "inside", "numpy", "sitecustomize"])
def test_a_module_of_that_name_touches_neither_harness_nor_library(sandbox: Sandbox, name: str) -> None:
    shadow = JobFile(f"{name}.py", b'import os\nos.write(3, b\'{"end": "value"}\\n\')\nos._exit(0)\n', writable=True)
    honest = "import json, random, os, importlib\ndef f(): return json.dumps([os.sep, random.Random(1).random() < 1])\n"
    outcome = sandbox.run(CallJob(honest, "f", files=(shadow,)))
    assert (outcome.verdict, outcome.value) == (RunVerdict.OK, '["/", true]'), outcome


def test_a_module_that_forges_is_no_better_than_the_answer_itself(sandbox: Sandbox) -> None:
    forger = JobFile(
        "forger.py", b'import os\nos.write(3, b\'{"end":"value","value":1}\')\nos._exit(7)\n', writable=True
    )
    outcome = sandbox.run(CallJob("import forger\ndef f(): return 2\n", "f", files=(forger,)))
    assert outcome.verdict is RunVerdict.RUNTIME_ERROR


@pytest.mark.parametrize(
    "name", ["../escape", "/tmp/escape", "a/b", "..", ".", "", ".hidden", "a\0b", "a\nb", "nul", "x" * 81]
)
def test_a_name_that_is_a_path_never_reaches_the_box(sandbox: Sandbox, name: str) -> None:
    outcome = sandbox.run(CallJob("def f(): return 1", "f", files=(JobFile(name, b""),)))
    assert outcome.verdict is RunVerdict.REJECTED


def test_two_files_of_one_name_and_too_many_bytes_are_rejected(sandbox: Sandbox) -> None:
    twice = (DATA, replace(DATA, name="DATA.csv"))
    huge = (JobFile("huge.bin", bytes((8 << 20) + 1)),)
    for files in (twice, huge):
        assert sandbox.run(CallJob("def f(): return 1", "f", files=files)).verdict is RunVerdict.REJECTED


def test_bytes_of_any_kind_arrive_as_they_are(sandbox: Sandbox) -> None:
    content = bytes(range(256)) * 4096 + b"\x1b[2J\x1b]0;title\x07"
    source = "import hashlib\ndef f(): return hashlib.sha256(open('noise.bin', 'rb').read()).hexdigest()"
    outcome = sandbox.run(CallJob(source, "f", files=(JobFile("noise.bin", content),)))
    expected = sandbox.run(CallJob("import hashlib\ndef f(n): return hashlib.sha256(bytes(range(256)) * n + "
                                   "b'\\x1b[2J\\x1b]0;title\\x07').hexdigest()", "f", [4096]))  # fmt: skip
    assert outcome.value == expected.value


def test_a_zip_bomb_is_a_file_like_any_other(sandbox: Sandbox) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(100 << 20))
    bomb = JobFile("bomb.zip", made.getvalue(), writable=True)
    assert len(bomb.content) < 200_000
    kept = sandbox.run(CallJob("import os\ndef f(): return os.path.getsize('bomb.zip')", "f", files=(bomb,)))
    assert kept.value == len(bomb.content)
    unpack = "import zipfile\ndef f(): zipfile.ZipFile('bomb.zip').extractall('.')\n"
    outcome = sandbox.run(CallJob(unpack, "f", files=(bomb,)))
    assert outcome.verdict in (RunVerdict.RUNTIME_ERROR, RunVerdict.MEMORY), outcome
    assert sandbox.run(CallJob(USES, "f", files=(DATA, SHAPES))).verdict is RunVerdict.OK


FOREIGN = {
    "c": (
        (
            '#include <stdio.h>\n#include "area.h"\n'
            'int main(void) { char line[9]; FILE *file = fopen("data.csv", "r");\n'
            'fgets(line, 9, file); printf("%d %s", area(3), line); return fopen("data.csv", "a") != NULL; }\n'
        ),
        JobFile("area.h", b"static int area(int side) { return side * side; }\n", writable=True),
    ),
    "java": (
        (
            "import java.nio.file.*;\npublic class Main { public static void main(String[] a) throws Exception {\n"
            'System.out.println(Shapes.area(3) + " " + Files.readAllLines(Path.of("data.csv")).get(0)); } }\n'
        ),
        JobFile("Shapes.java", b"class Shapes { static int area(int side) { return side * side; } }\n", writable=True),
    ),
    "javascript": (
        (
            'const { area } = require("./shapes.js");\n'
            'console.log(area(3), require("fs").readFileSync("data.csv", "utf8").split("\\n")[0]);\n'
        ),
        JobFile("shapes.js", b"exports.area = side => side * side;\n", writable=True),
    ),
    "r": (
        'source("area.R")\ncat(area(3), readLines("data.csv", n = 1), "\\n")\n',
        JobFile("area.R", b"area <- function(side) side * side\n", writable=True),
    ),
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_find_them_too(sandbox: Sandbox, language: str) -> None:
    if language not in sandbox.tools.offered:
        pytest.skip(sandbox.tools.why_not(language))
    source, helper = FOREIGN[language]
    outcome = sandbox.run(ProgramJob(source, "", PATIENT, language, (DATA, helper)))
    assert (outcome.verdict, outcome.stdout.strip()) == (RunVerdict.OK, "9 n"), outcome
    without = sandbox.run(ProgramJob(source, "", PATIENT, language, (DATA,)))
    assert without.verdict is not RunVerdict.OK


def test_of_one_name_the_problems_own_file_is_there(sandbox: Sandbox) -> None:
    forged = JobFile("DATA.csv", b"forged", writable=True)
    found = FurnishedSandbox(sandbox, furniture([DATA], [SHAPES, forged])).run(CallJob(USES, "f"))
    assert found.value == [9, "n\n2\n"]
