"""Which names of a cell are whose: the teacher's, known or prepared, or the answer's.

A name with a literal is *known*: its value is compared outside, and goes inside only where the answer is given it. What
can be changed is the answer's from then on. A name that is computed without the answer is *prepared*. All other names
that Python or a module does not have are the *answer's*.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from typing import Any

from nbcampus_grader.steps.asserts.constants import is_frozen

_BUILTIN = frozenset(dir(builtins))
MODULES = {"math": "math", "np": "numpy", "numpy": "numpy"}
"""Usual names of modules, which a cell has without importing them."""


class Scope:
    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.modules: dict[str, str] = {}
        self._waiting: dict[str, str] = {name: f"import {module} as {name}" for name, module in MODULES.items()}
        self._prepared: set[str] = set()
        self._answers: set[str] = set()

    def know(self, name: str, value: Any, source: str) -> None:
        self.forget({name})
        self.known[name], self._waiting[name] = value, source

    def add_import(self, names: list[str], source: str) -> None:
        for name in names:
            self.forget({name})
            self.modules[name] = self._waiting[name] = source

    def assign(self, names: set[str], *, by_answer: bool) -> None:
        """What is assigned inside."""
        self.forget(names)
        (self._answers if by_answer else self._prepared).update(names)

    def forget(self, names: set[str]) -> None:
        for name in names:
            for held in (self.known, self._waiting, self.modules):
                held.pop(name, None)
        self._prepared -= names
        self._answers -= names

    def answers(self, node: ast.AST) -> set[str]:
        """The names in ``node`` that are the answer's."""
        used = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} - local_names(node)
        return {name for name in used if name in self._answers or not self._is_teachers(name)}

    def is_module(self, name: str) -> bool:
        return name in MODULES or name in self.modules

    def _is_teachers(self, name: str) -> bool:
        return name in self.known or name in self._prepared or self.is_module(name) or name in _BUILTIN

    def send(self, node: ast.AST, *, to_answer: bool) -> Iterator[str]:
        """The statements that must run inside before ``node``, each once."""
        used = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        sent = set[str]()
        for name in [name for name in self._waiting if name in used]:
            if (source := self._waiting.pop(name)) not in sent:
                sent.add(source)
                yield source
        changeable = {name for name in used if name in self.known and not is_frozen(self.known[name])}
        self.forget(changeable)
        self._prepared |= changeable
        if to_answer and self._prepared & used:
            # Two prepared names may mean one thing, so whoever is given one may have changed each.
            self._answers |= self._prepared
            self._prepared = set()


def local_names(node: ast.AST) -> set[str]:
    """Names that exist within an expression alone: those of its comprehensions and lambdas."""
    found = set[str]()
    for each in ast.walk(node):
        if isinstance(each, ast.comprehension):
            found |= {name.id for name in ast.walk(each.target) if isinstance(name, ast.Name)}
        elif isinstance(each, ast.Lambda):
            found |= {arg.arg for arg in ast.walk(each.args) if isinstance(arg, ast.arg)}
    return found
