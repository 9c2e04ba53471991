"""The syntax trees of C, C++, Java and JavaScript, by tree-sitter: they come out whole also of text with mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import tree_sitter_c
import tree_sitter_cpp
import tree_sitter_java
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

_GRAMMARS = {
    "c": tree_sitter_c.language,
    "cpp": tree_sitter_cpp.language,
    "java": tree_sitter_java.language,
    "javascript": tree_sitter_javascript.language,
}
LANGUAGES = frozenset(_GRAMMARS)

LOOPS = {
    "for_statement",
    "while_statement",
    "do_statement",
    "for_range_loop",
    "enhanced_for_statement",
    "for_in_statement",
}
FUNCTIONS = {
    "function_definition", "method_declaration", "constructor_declaration", "function_declaration", "arrow_function",
    "function_expression", "method_definition", "lambda_expression",
}  # fmt: skip
_BEYOND = FUNCTIONS | {"class_declaration", "class_specifier"}


@cache
def _parser(language: str) -> Parser:
    return Parser(Language(_GRAMMARS[language]()))


@dataclass(frozen=True)
class ForeignProgram:
    """A program in one of LANGUAGES."""

    source: bytes
    language: str

    @cached_property
    def nodes(self) -> list[Node]:
        """Every node, those without a name too, parents first."""
        return list(walk(_parser(self.language).parse(self.source).root_node))

    def of(self, *types: str) -> list[Node]:
        return [node for node in self.nodes if node.type in types]

    def text(self, node: Node | None) -> str:
        return "" if node is None else self.source[node.start_byte : node.end_byte].decode("utf-8", "replace")


def walk(top: Node) -> Iterator[Node]:
    """A node and all below it, parents first; without recursion, for trees may be as deep as their text is long."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def inside(top: Node) -> Iterator[Node]:
    """What is below a node, but not in functions and classes of its own."""
    waiting = list(reversed(top.children))
    while waiting:
        node = waiting.pop()
        yield node
        if node.type not in _BEYOND:
            waiting.extend(reversed(node.children))


def line_of(node: Node) -> int:
    return int(node.start_point[0]) + 1


def above(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def condition(node: Node) -> Node | None:
    """What an if or a loop asks, without the brackets around it."""
    asked = node.child_by_field_name("condition")
    while (
        asked is not None and asked.type in {"parenthesized_expression", "condition_clause"} and asked.named_child_count
    ):
        asked = asked.named_children[0]
    return asked
