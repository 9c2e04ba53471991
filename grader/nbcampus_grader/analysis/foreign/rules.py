"""Rules that hold in C, C++, Java and JavaScript alike, or say for which of them they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.foreign.tree import FUNCTIONS, LOOPS, ForeignProgram, above, condition, inside, line_of

rules: Rules[ForeignProgram] = Rules()

_ASKING = ("if_statement", "while_statement", "do_statement")
_LEAVES = {"break_statement", "return_statement", "throw_statement", "goto_statement"}
_TRUE = {"true", "1"}
_LENGTH = re.compile(r"(\.length(\(\))?|\.size\(\))$|^strlen\(")
_WHOLE = re.compile(r"\d+$")


@rules.of("syntax_error")
def _errors(program: ForeignProgram) -> Iterator[int]:
    yield from (line_of(node) for node in program.nodes if node.is_error or node.is_missing)


@rules.of("missing_semicolon")
def _semicolon(program: ForeignProgram) -> Iterator[int]:
    yield from (line_of(node) for node in program.nodes if node.is_missing and node.type == ";")


@rules.of("unbalanced_brackets")
def _brackets(program: ForeignProgram) -> Iterator[int]:
    yield from (line_of(node) for node in program.nodes if node.is_missing and node.type in set("()[]{}"))


@rules.of("assign_in_condition")
def _assigns(program: ForeignProgram) -> Iterator[int]:
    """A bare assignment; one inside a comparison or a second pair of brackets is meant."""
    for node in program.of(*_ASKING):
        asked = node.child_by_field_name("condition")
        while asked is not None and asked.type == "condition_clause" and asked.named_child_count:
            asked = asked.named_children[0]
        if asked is not None and asked.type == "parenthesized_expression" and asked.named_child_count:
            asked = asked.named_children[0]
        if asked is not None and asked.type == "assignment_expression":
            yield line_of(node)


@rules.of("empty_block")
def _empty(program: ForeignProgram) -> Iterator[int]:
    """``for (...);`` or ``if (...);`` followed by a block that was meant to be its body."""
    for node in program.of("for_statement", "while_statement", "if_statement"):
        body = node.child_by_field_name("body") or node.child_by_field_name("consequence")
        after = node.next_named_sibling
        empty = body is not None and program.text(body).strip() == ";"
        if empty and after is not None and after.type in {"compound_statement", "block", "statement_block"}:
            yield line_of(node)


@rules.of("infinite_loop")
def _endless(program: ForeignProgram) -> Iterator[int]:
    for node in program.of("while_statement", "do_statement"):
        if program.text(condition(node)) in _TRUE and not any(part.type in _LEAVES for part in inside(node)):
            yield line_of(node)


@rules.of("off_by_one")
def _to_the_length(program: ForeignProgram) -> Iterator[int]:
    """A for loop whose bound includes the length, where its variable is an index."""
    for node in program.of("for_statement"):
        asked = condition(node)
        if asked is None or asked.type != "binary_expression" or _operator(program, asked) != "<=":
            continue
        name, bound = (program.text(asked.child_by_field_name(side)) for side in ("left", "right"))
        if _LENGTH.search(bound) and any(_index_of(program, part) == name for part in inside(node)):
            yield line_of(node)


def _operator(program: ForeignProgram, node: Node) -> str:
    return program.text(node.child_by_field_name("operator"))


def _index_of(program: ForeignProgram, node: Node) -> str:
    """The index of an access; ``charAt(i)`` and ``get(i)`` count as one."""
    if node.type in {"subscript_expression", "array_access"}:
        index = node.child_by_field_name("index") or node.child_by_field_name("indices")
        return program.text(index).strip("[]")
    if node.type in {"method_invocation", "call_expression"}:
        found = re.search(r"\.(?:charAt|get|at)\(([^()]*)\)$", program.text(node))
        return found[1].strip() if found else ""
    return ""


@rules.of("text_compared_by_reference")
def _texts(program: ForeignProgram) -> Iterator[int]:
    """Java: a text is compared by == with a literal; C: with what strcmp is for."""
    if program.language not in {"java", "c"}:
        return
    for node in program.of("binary_expression"):
        sides = (node.child_by_field_name("left"), node.child_by_field_name("right"))
        if _operator(program, node) in {"==", "!="} and any(
            side is not None and side.type == "string_literal" for side in sides
        ):
            yield line_of(node)


@rules.of("integer_division")
def _divides(program: ForeignProgram) -> Iterator[int]:
    """Two whole literals whose quotient is no whole number, such as 1 / 2; JavaScript keeps the fraction."""
    if program.language == "javascript":
        return
    for node in program.of("binary_expression"):
        left, right = (program.text(node.child_by_field_name(side)) for side in ("left", "right"))
        whole = _operator(program, node) == "/" and _WHOLE.match(left) and _WHOLE.match(right)
        if whole and int(right) and int(left) % int(right):
            yield line_of(node)


@rules.of("comparison_with_true")
def _with_true(program: ForeignProgram) -> Iterator[int]:
    for node in program.of("binary_expression"):
        sides = {program.text(node.child_by_field_name(side)) for side in ("left", "right")}
        if _operator(program, node) in {"==", "!=", "===", "!=="} and sides & {"true", "false"}:
            yield line_of(node)


@rules.of("fall_through")
def _falls(program: ForeignProgram) -> Iterator[int]:
    """A case with statements, not the last, that no break, return, throw or continue ends."""
    for node in program.of("case_statement", "switch_block_statement_group", "switch_case"):
        after = node.next_named_sibling
        while after is not None and after.type == "comment":
            after = after.next_named_sibling
        does = [part for part in node.named_children if part.type.endswith(("statement", "declaration", "block"))]
        ends = {part.type for part in inside(node)} & (_LEAVES | {"continue_statement"})
        if after is not None and does and not ends and not _is_meant(program, node, after):
            yield line_of(node)


def _is_meant(program: ForeignProgram, case: Node, after: Node) -> bool:
    """Whether a comment says that it falls through."""
    return b"fall" in program.source[case.start_byte : after.start_byte].lower()


@rules.of("unreachable_code")
def _unreachable(program: ForeignProgram) -> Iterator[int]:
    for node in program.of("return_statement", "break_statement", "continue_statement"):
        after = node.next_named_sibling
        in_block = node.parent is not None and node.parent.type in {"compound_statement", "block", "statement_block"}
        if in_block and after is not None and after.type not in {"comment", "labeled_statement", "case_statement"}:
            yield line_of(after)


@rules.of("branches_return_boolean")
def _branches(program: ForeignProgram) -> Iterator[int]:
    for node in program.of("if_statement"):
        ways = (node.child_by_field_name("consequence"), node.child_by_field_name("alternative"))
        values = {re.sub(r"[\s{};]|\belse\b", "", program.text(way)) for way in ways}
        if values in ({"returntrue", "returnfalse"}, {"returntrue"}, {"returnfalse"}):
            yield line_of(node)


@rules.of("counted_loop")
def _counted(program: ForeignProgram) -> Iterator[int]:
    yield from (line_of(node) for node in program.of("for_statement"))


@rules.of("loop_over_elements")
def _elements(program: ForeignProgram) -> Iterator[int]:
    yield from (line_of(node) for node in program.of("for_range_loop", "enhanced_for_statement", "for_in_statement"))


@rules.of("while_loop")
def _while(program: ForeignProgram) -> Iterator[int]:
    yield from (line_of(node) for node in program.of("while_statement", "do_statement"))


@rules.of("nested_loops")
def _nested(program: ForeignProgram) -> Iterator[int]:
    for node in program.of(*LOOPS):
        for parent in above(node):
            if parent.type in FUNCTIONS:
                break
            if parent.type in LOOPS:
                yield line_of(node)
                break


@rules.of("recursion")
def _recursion(program: ForeignProgram) -> Iterator[int]:
    for node in program.of(*FUNCTIONS):
        name = _name(program, node)
        if name and any(_callee(program, part) == name for part in inside(node)):
            yield line_of(node)


@rules.of("sorting")
def _sorting(program: ForeignProgram) -> Iterator[int]:
    for node in program.of("call_expression", "method_invocation"):
        if _callee(program, node) in {"sort", "qsort", "toSorted", "sorted"}:
            yield line_of(node)


def _name(program: ForeignProgram, function: Node) -> str:
    found = function.child_by_field_name("name") or function.child_by_field_name("declarator")
    while found is not None and found.child_by_field_name("declarator") is not None:
        found = found.child_by_field_name("declarator")
    return program.text(found)


def _callee(program: ForeignProgram, node: Node) -> str:
    """The last name of what is called."""
    if node.type == "method_invocation":
        return program.text(node.child_by_field_name("name"))
    if node.type == "call_expression":
        return re.split(r"\.|::|->", program.text(node.child_by_field_name("function")))[-1]
    return ""
