"""C and C++, by the GNU compilers."""

from __future__ import annotations

from nbcampus_grader.sandbox.languages.entry import Language

_OPTIONS = ("-O2", "-pipe", "-fdiagnostics-color=never", "-fmax-errors=10", "-o", "{build}/main", "{source}", "-lm")
# The compiler's complaint, or else the linker's, which names a place in what was compiled.
_FAULT = (
    r"(?m)^(?:main\.(?:c|cpp)(?::(?P<line>\d+))?(?::\d+)?: (?:fatal )?error: |[^\n(]*\(\.\w[^\n)]*\): )(?P<message>.+)$"
)

C = Language(
    name="c",
    title="C",
    editor="C",
    source="main.c",
    tools=("gcc",),
    compile=("{gcc}", "-std=gnu17", *_OPTIONS),
    run=("{build}/main",),
    sample='#include <stdio.h>\nint main(void) { printf("%d\\n", 42); return 0; }\n',
    fault=_FAULT,
)

CPP = Language(
    name="cpp",
    title="C++",
    editor="C++",
    source="main.cpp",
    tools=("g++",),
    compile=("{g++}", "-std=gnu++20", *_OPTIONS),
    run=("{build}/main",),
    sample="#include <iostream>\nint main() { std::cout << 42 << std::endl; }\n",
    fault=_FAULT,
    raised=r"terminate called after throwing an instance of '(?P<type>[^'\n]+)'(?:\n  what\(\):  (?P<message>.*))?",
    no_memory=r"instance of 'std::bad_(?:alloc|array_new_length)'",
)
