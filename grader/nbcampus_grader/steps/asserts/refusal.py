"""What cannot be taken apart, told with its place, the reason and what to write instead."""

from __future__ import annotations

import ast


class NotSplit(ValueError):
    """The text says line and column of the teacher's cell, why not, and what to write instead."""

    def __init__(self, node: ast.AST, why: str, instead: str = "use the kind `opaque`") -> None:
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1
        super().__init__(f"line {line}, column {column}: {why}; {instead}")
