"""The same answer as different hands write it, and the slips of the keyboard. Neither changes what is meant."""

from __future__ import annotations

import ast
import builtins
import io
import keyword
import re
import tokenize
from collections.abc import Callable

STYLES = 5
SLIPS = 4

_SHORT = ["x", "y", "z", "t", "u", "w", "q", "p"]
_LONG = ["my_result", "current_value", "helper", "the_thing", "other_value", "temp_value", "extra", "last_one"]


def restyle(code: str, style: int) -> str:
    """``code`` in one of ``STYLES`` manners; it does the same. Code that Python cannot read only gets a comment."""
    return _STYLES[style % STYLES](code)


def slip(code: str, kind: int) -> str:
    """``code`` with one slip of ``SLIPS`` kinds: it cannot be read, or names something that does not exist."""
    return _SLIPS[kind % SLIPS](code)


def renamed(code: str, names: list[str]) -> str:
    """Give the local variables other names. Parameters, functions and what an f-string mentions keep theirs."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return f"# not finished yet\n{code}"
    taken = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | set(dir(builtins))
    free = [name for name in names if name not in taken and not keyword.iskeyword(name)]
    chosen = dict(zip(sorted(_renamable(tree)), free, strict=False))
    return _replaced(code, chosen)


def _renamable(tree: ast.Module) -> set[str]:
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    kept = set[str]()
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg=name) | ast.Attribute(attr=name) | ast.FunctionDef(name=name):
                kept.add(name)
            case ast.keyword(arg=str(name)):
                kept.add(name)
            case ast.JoinedStr():
                kept |= {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
            case ast.alias():
                kept.add((node.asname or node.name).split(".")[0])
    return stored - kept


def _replaced(code: str, chosen: dict[str, str]) -> str:
    lines = code.splitlines(keepends=True)
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(code).readline) if token.type == tokenize.NAME]
    for token in reversed(tokens):
        if token.string in chosen:
            row, column = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:column] + chosen[token.string] + line[token.end[1] :]
    return "".join(lines)


def _as_it_is(code: str) -> str:
    return code


def _commented(code: str) -> str:
    return f"# my solution\n\n{code}\n# ready\n"


def _short_names(code: str) -> str:
    return renamed(code, _SHORT)


def _long_names(code: str) -> str:
    return re.sub(r"^( +)", lambda found: found[1][: len(found[1]) // 2], renamed(code, _LONG), flags=re.MULTILINE)


def _airy(code: str) -> str:
    """A blank line in front of each loop and each return, as some write it."""
    return re.sub(r"^( +)(?=for |while |return )", r"\n\1", code, flags=re.MULTILINE)


_STYLES: tuple[Callable[[str], str], ...] = (_as_it_is, _commented, _short_names, _long_names, _airy)


def _no_colon(code: str) -> str:
    return re.sub(r":[ \t]*\n", "\n", code, count=1) if re.search(r":[ \t]*\n", code) else code + "if\n"


def _open_bracket(code: str) -> str:
    place = code.rfind(")")
    return code[:place] + code[place + 1 :] if place >= 0 else code + "(\n"


def _misspelt(code: str) -> str:
    """The first known word that a hurried hand gets wrong; without one, a stray line."""
    for right, wrong in (("range(", "rang("), ("len(", "lenght("), ("sorted(", "sort("), ("print(", "pritn(")):
        if right in code:
            return code.replace(right, wrong, 1)
    return code.rstrip("\n") + "\n\n\ncheck_it\n"


def _single_equals(code: str) -> str:
    return code.replace("==", "=", 1) if "==" in code else _no_colon(code)


_SLIPS: tuple[Callable[[str], str], ...] = (_no_colon, _open_bracket, _misspelt, _single_equals)
