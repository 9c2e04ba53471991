"""R, by Debian's ``r-base-core``.

``Rscript`` and ``R`` are front ends, the latter a shell script; the interpreter is started itself, with what they would
put into its environment. As it loads its package utils it asks a shell which system this is: so it needs ``/bin``, and
processes beside its own. Of /etc/R it sees the one file without which it complains on standard output; what an admin
wrote into the others is no student's business, so the packages of the site are named here.

The whole file is parsed before any of it runs, in a fifth of a run's time because no package is loaded for it.
"""

from __future__ import annotations

from nbcampus_grader.sandbox.jobs import Limits
from nbcampus_grader.sandbox.languages.entry import Language

_HOME = "/usr/lib/R"
_INTERPRETER = f"{_HOME}/bin/exec/R"
_QUIET = ("--no-echo", "--vanilla")
_OPEN_FILES = 256  # it does not start with fewer than 167
_PARSE = 'tryCatch(invisible(parse("{source}")), error = function(e) stop(conditionMessage(e), call. = FALSE))'

R = Language(
    name="r",
    title="R",
    editor="R",
    source="main.R",
    tools=("Rscript", _INTERPRETER),
    compile=("/usr/bin/env", "R_DEFAULT_PACKAGES=NULL", _INTERPRETER, *_QUIET, "-e", _PARSE),
    run=(_INTERPRETER, *_QUIET, "--file={source}"),
    environment={
        "R_HOME": _HOME,
        "R_LIBS_SITE": f"{_HOME}/site-library",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    },
    folders=("/etc/R/Renviron", "/bin"),
    sample='cat(median(head(c(42, 42, 7), 2)), "\\n", sep = "")\n',
    compile_limits=Limits(wall_seconds=20, cpu_seconds=10, memory_mb=256, processes=8, open_files=_OPEN_FILES),
    extra_memory_mb=96,
    extra_processes=4,
    needs_cgroups=True,
    open_files=_OPEN_FILES,
    fault=r"(?m)^Error: (?:main\.R:(?P<line>\d+):\d+: )?(?P<message>.+)$",
    raised=(
        r"(?m)^(?P<type>Error)(?:: | in .{0,300}? : (?:\n +)?)(?P<message>.*+)"
        r"(?:\n(?!Error|Execution halted$).*+)*+\nExecution halted\s*\Z"
    ),
    no_memory=r"cannot allocate (?:vector|memory block|buffer) of|(?:vector|cons) memory exhausted",
)
