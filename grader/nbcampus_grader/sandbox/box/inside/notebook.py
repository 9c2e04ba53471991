"""Cells of a notebook as Python: what IPython would do with them, as far as it matters to the values that they leave.

Cells are parted by lines that begin with ``# %%``, as in the scripts that editors make of notebooks. Top-level
``await`` works. IPython itself is not needed; where the environment has it, it reads the magics (see ``shell``). Else
they have no effect of their own: ``%%time`` and its like run their cell, ``%time`` and ``%timeit`` what stands behind
them; every other line magic, ``!command`` and ``help?`` does nothing, and a cell of another language (``%%bash``) is
left out.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from types import CodeType
from typing import Any

from . import shell

_PART = re.compile(r"^#\s*%%.*$", re.MULTILINE)
_CELL_MAGIC = re.compile(r"\A\s*%%(\w+)[^\n]*")
_LINE_MAGIC = re.compile(r"(?P<indent>\s*)(%(?P<name>\w+)(?P<rest>.*)|!.*|\?.*|[\w.]+\?{1,2}\s*)\Z", re.ASCII)
_OWN_LANGUAGE = frozenset(("time", "timeit", "capture", "prun", "python", "python3", "memit"))
_WITH_CODE = frozenset(("time", "timeit", "prun"))
_MOST = 200  # magics in one cell


def compiled(source: str, file_name: str) -> list[CodeType]:
    """The code of each cell, with the lines of the whole; SyntaxError and all else that ``compile`` raises."""
    return [_compiled(cell, file_name) for cell in _cells(source)]


def _cells(source: str) -> Iterator[str]:
    """Each cell behind as many empty lines as stand before it."""
    marks = [mark.start() for mark in _PART.finditer(source)]
    for start, end in zip([0, *marks], [*marks, len(source)], strict=True):
        body = _PART.sub("", source[start:end], count=1) if start in marks else source[start:end]
        if shell.is_there():
            body = shell.translated(body)
        elif magic := _CELL_MAGIC.match(body):
            body = body.replace(magic[0].strip(), "", 1) if magic[1] in _OWN_LANGUAGE else ""
        yield "\n" * source.count("\n", 0, start) + body


def _compiled(cell: str, file_name: str) -> CodeType:
    """A line is taken for a magic only where Python cannot read it: ``%`` may also go on an expression above."""
    lines = cell.split("\n")
    for _ in range(_MOST):
        try:
            flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
            code: CodeType = compile("\n".join(lines), file_name, "exec", flags, dont_inherit=True)
            return code
        except SyntaxError as error:
            number = (error.lineno or 0) - 1
            magic = _LINE_MAGIC.match(lines[number]) if 0 <= number < len(lines) else None
            if magic is None:
                raise
            lines[number] = magic["indent"] + _without_magic(magic)
    raise SyntaxError(f"more than {_MOST} magics in one cell")


def _without_magic(magic: re.Match[str]) -> str:
    code = magic["rest"].strip() if magic["name"] in _WITH_CODE else ""
    return "pass" if not code or code.startswith("-") else code


def run(cells: list[CodeType], names: dict[str, Any]) -> None:
    """Run the cells in order among ``names``; the first error ends it."""
    if shell.is_there():
        shell.enter(names)
    names.setdefault("display", _display)
    loop = None
    for cell in cells:
        ended = eval(cell, names)  # noqa: S307 -- running the answer is what this process is for
        if inspect.iscoroutine(ended):
            import asyncio  # slow to import, and few await anything

            loop = loop or asyncio.new_event_loop()
            loop.run_until_complete(ended)
    if loop is not None:
        loop.close()


def _display(*things: object, **_: object) -> None:
    for thing in things:
        print(repr(thing))
