"""IPython, where the environment has it: its syntax and magics for a notebook's cells, from a shell made while warm.

Cells are compiled and run by ``notebook``, with the student's own line numbers; the shell translates them before and
answers what they ask of ``get_ipython``. Nothing outside of the interpreter runs: ``!command``, ``%pip`` and cells of
other languages do nothing, as without IPython. There is no history, so ``_``, ``In`` and ``Out`` do not exist.
"""

from __future__ import annotations

import atexit
import builtins
import functools
import sys
from typing import Any

from . import stage

_FOREIGN = frozenset(
    ("!", "script", "sx", "system", "bash", "sh", "perl", "ruby", "pypy", "python", "python2", "python3")
)
_shell: Any = None


def prepare() -> None:
    """Make the shell if IPython has been imported. For the warm process: it takes 20 ms and starts no thread."""
    global _shell
    if "IPython" not in sys.modules:
        return
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    names, main = set(vars(builtins)), sys.modules["__main__"]
    settings = Config(HistoryManager={"enabled": False}, InteractiveShell={"colors": "nocolor"})
    # It insists on a folder to write to: the warm process's own, which no child ever sees.
    shell = InteractiveShell.instance(config=settings, ipython_dir=f"{stage.TMP}/ipython")
    atexit.unregister(shell.atexit_operations)
    # Only the cells of notebooks are to find that there is a shell.
    for name in set(vars(builtins)) - names:
        delattr(builtins, name)
    sys.modules["__main__"] = main
    _keep_inside(shell)
    _shell = shell


def _keep_inside(shell: Any) -> None:
    """Let commands and cells of other languages do nothing, as they do without IPython."""
    from IPython.utils.text import SList

    own = shell.run_cell_magic

    def run_cell_magic(name: str, line: str, cell: str) -> Any:
        return None if name in _FOREIGN else own(name, line, cell)

    nothing, no_lines = functools.partial(_nothing, None), functools.partial(_nothing, SList())
    vars(shell).update(system=nothing, system_raw=nothing, system_piped=nothing, getoutput=no_lines)
    vars(shell).update(run_cell_magic=run_cell_magic)


def _nothing(answer: Any, *_: object, **__: object) -> Any:
    return answer


def is_there() -> bool:
    return _shell is not None


def translated(cell: str) -> str:
    """The cell as Python, each line in its place. SyntaxError where IPython cannot read it."""
    lead = len(cell) - len(cell.lstrip("\n"))
    return "\n" * lead + str(_shell.transform_cell(cell[lead:]))


def enter(names: dict[str, Any]) -> None:
    """Make ``names``, those of ``__main__``, the names that magics see, and give cells the way to the shell."""
    from IPython.display import display

    _shell.user_module, _shell.user_ns = sys.modules["__main__"], names
    names.update(get_ipython=_shell.get_ipython, display=display)
