"""What grading one answer costs in each language, as a ratio to compiling and running it bare in the same rounds.

Run ``python tests/benchmarks/bench_languages.py [ROUNDS]`` with core and grader on PYTHONPATH. "Compiled" is an answer
that the sandbox has not seen, "again" one that it compiled last, as when a student submits what was run a moment ago.
Every case once a round in random order; ratios hold on a busy machine, milliseconds do not.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from nbcampus_grader.sandbox import LANGUAGES, ProgramJob, RunVerdict, Sandbox, SandboxSettings

GOALS = {"cpp": 1.2, "java": 1.5}
INPUT, OUTPUT = "3 1 2\n", "1 2 3\n"
SOURCES = {
    "c": """#include <stdio.h>
#include <stdlib.h>
static int by_size(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
int main(void) {
    int all[1000], n = 0;
    while (n < 1000 && scanf("%d", &all[n]) == 1) n++;
    qsort(all, n, sizeof *all, by_size);
    for (int k = 0; k < n; k++) printf(k ? " %d" : "%d", all[k]);
    puts("");
}
""",
    "cpp": """#include <algorithm>
#include <iostream>
#include <iterator>
#include <vector>
int main() {
    std::vector<int> all(std::istream_iterator<int>(std::cin), {});
    std::sort(all.begin(), all.end());
    for (std::size_t k = 0; k < all.size(); k++) std::cout << (k ? " " : "") << all[k];
    std::cout << std::endl;
}
""",
    "java": """import java.util.*;
public class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        List<Integer> all = new ArrayList<>();
        while (in.hasNextInt()) all.add(in.nextInt());
        Collections.sort(all);
        StringJoiner line = new StringJoiner(" ");
        for (int each : all) line.add(String.valueOf(each));
        System.out.println(line);
    }
}
""",
    "javascript": """const all = require("fs").readFileSync(0, "utf8").trim().split(/\\s+/).map(Number);
console.log(all.sort((a, b) => a - b).join(" "));
""",
    "r": """all <- scan(file("stdin"), quiet = TRUE)
cat(paste(sort(all), collapse = " "), "\\n", sep = "")
""",
}
# What somebody would type, the same optimisation included.
BARE = {
    "c": (["gcc", "-O2", "-o", "main", "main.c"], ["./main"]),
    "cpp": (["g++", "-O2", "-std=gnu++20", "-o", "main", "main.cpp"], ["./main"]),
    "java": (["javac", "Main.java"], ["java", "Main"]),
    "javascript": (None, ["node", "main.js"]),
    "r": (None, ["Rscript", "main.R"]),
}
_number = count()


def _fresh(language: str) -> str:
    """The source with a comment that no compiler has seen."""
    return f"{SOURCES[language]}{'#' if language == 'r' else '//'} {next(_number)} {os.getpid()}\n"


def _bare(language: str) -> float:
    compiler, program = BARE[language]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, LANGUAGES[language].source).write_text(_fresh(language))
        begun = time.perf_counter()
        if compiler is not None:
            subprocess.run(compiler, cwd=folder, check=True)
        done = subprocess.run(program, cwd=folder, input=INPUT, capture_output=True, text=True, check=True)
        taken = time.perf_counter() - begun
    assert done.stdout == OUTPUT
    return taken


def _boxed(sandbox: Sandbox, language: str, source: str) -> float:
    begun = time.perf_counter()
    outcome = sandbox.run(ProgramJob(source, INPUT, language=language))
    taken = time.perf_counter() - begun
    assert (outcome.verdict, outcome.stdout) == (RunVerdict.OK, OUTPUT), outcome
    return taken


def _again(sandbox: Sandbox, language: str) -> float:
    source = _fresh(language)
    _boxed(sandbox, language, source)
    return _boxed(sandbox, language, source)


def measure(sandbox: Sandbox, rounds: int) -> dict[tuple[str, str], list[float]]:
    """Milliseconds by language and case, for every language that this machine offers."""
    cases: dict[tuple[str, str], Callable[[], float]] = {}
    for name in sandbox.tools.offered:
        cases[name, "bare"] = lambda name=name: _bare(name)  # type: ignore[misc]
        cases[name, "compiled"] = lambda name=name: _boxed(sandbox, name, _fresh(name))  # type: ignore[misc]
        cases[name, "again"] = lambda name=name: _again(sandbox, name)  # type: ignore[misc]
    taken: dict[tuple[str, str], list[float]] = {case: [] for case in cases}
    for number in range(rounds + 1):
        for case in random.sample(list(cases), len(cases)):
            milliseconds = cases[case]() * 1000
            if number:
                taken[case].append(milliseconds)
    return taken


def main(argv: list[str] | None = None) -> int:
    """Measure and print a table."""
    arguments = sys.argv[1:] if argv is None else argv
    with Sandbox(SandboxSettings(jobs_per_zygote=10**6)) as sandbox:
        print(f"launcher {sandbox.launcher}, cgroups {sandbox.cgroup_mode}")
        for chain in sandbox.tools.offered.values():
            print(f"{chain.language.title}: {chain.version}")
        taken = measure(sandbox, int(arguments[0]) if arguments else 15)
    print(f"{'language':12} {'case':10} {'median ms':>10} {'ratio':>6} {'p95 ms':>8} {'goal':>6}")
    for (name, case), values in taken.items():
        median, base = statistics.median(values), statistics.median(taken[name, "bare"])
        p95 = sorted(values)[int(len(values) * 0.95)]
        goal = f"{GOALS[name]:.1f}" if case == "compiled" and name in GOALS else ""
        print(f"{LANGUAGES[name].title:12} {case:10} {median:10.1f} {median / base:6.2f} {p95:8.1f} {goal:>6}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
