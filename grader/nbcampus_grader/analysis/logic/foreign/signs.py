"""Signs by the node types and the texts of tree-sitter's trees, which the four grammars name much alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tree_sitter import Node

from nbcampus_grader.analysis.foreign.tree import FUNCTIONS, LOOPS, ForeignProgram, above, condition, inside
from nbcampus_grader.analysis.logic.signs import Signs

signs: Signs[ForeignProgram] = Signs()

_CALLS = ("call_expression", "method_invocation", "object_creation_expression", "new_expression")
_BLOCKS = {"compound_statement", "block", "statement_block"}
_BY_CALL = {
    "sorting": r"(^|\.)(sort|qsort|sorted|toSorted)$",
    "counting_call": r"(^|\.)(count|frequency)$",
    "dictionary": r"(^|\.)(getOrDefault|putIfAbsent|containsKey|computeIfAbsent|HashMap.*|TreeMap.*|Map)$",
    "set": r"(^|\.)(HashSet.*|TreeSet.*|Set)$",
    "joining": r"\.join$",
    "splitting": r"\.split$",
    "replacing": r"\.(replace|replaceAll)$",
    "number_as_text": r"(^|\.)(toString|to_string|String|sprintf|valueOf)$",
    "list_building": r"\.(push|push_back|add|emplace_back)$",
    "stack": r"\.(pop|pop_back)$",
    "queue": r"\.(shift|poll|pop_front)$",
    "built_in": r"(^|\.)(max|min|sum|accumulate)$",
    "any_all": r"\.(some|every|anyMatch|allMatch)$",
    "folding": r"\.reduce$",
    "mathematics": r"(^|\.)(sqrt|gcd|__gcd|log|log2|div)$",
    "power": r"(^|\.)pow$",
    "seen_before": r"\.(has|contains|includes|containsKey|indexOf|find)$",
    "reversed_slice": r"(^|\.)reverse$",
    "slice": r"\.(slice|substring|substr)$",
    "character_codes": r"\.charCodeAt$",
}
_ASSIGNED = {
    "running_total": r"^[\w.]+ *\+= *(?!1$)(?!['\"])|^(\w+) *= *\1 *\+ *(?!1$)(?!['\"])",
    "running_product": r"^[\w.]+ *\*= *|^(\w+) *= *\1 *\* *",
    "counter": r"^[\w.]+ *\+= *1$|^(\w+) *= *\1 *\+ *1$",
    "best_so_far": r"= *(Math\.|std::)?(max|min) *\(",
    "table": r"^(\w+)(\[[^\]]+\])+ *\+?= *.*\b\1 *\[[^\]]*[-+]",
}
_ROOT = re.compile(r"(\w+) *\* *\1\b|sqrt *\(")
_STEP = re.compile(r"\w *[-+] *1\b")
_MIDDLE = re.compile(r"\( *\w+ *[-+] *\w+ *\) *(/ *2|>>>? *1)\b")
_LASTS = re.compile(r"[%/]=? *10\b")
_NEIGHBOURS = re.compile(
    r"(\w+) *\[ *(\w+) *\].*\b\1 *\[ *\2 *[-+] *1 *\]|(\w+) *\[ *(\w+) *[-+] *1 *\].*\b\3 *\[ *\4 *\]"
)


def _by_call(pattern: re.Pattern[str]) -> Callable[[ForeignProgram], bool]:
    return lambda program: any(pattern.search(name) for name in _called(program))


def _by_assignment(pattern: re.Pattern[str]) -> Callable[[ForeignProgram], bool]:
    return lambda program: any(
        pattern.search(program.text(node)) and _loops_above(node)
        for node in program.of("assignment_expression", "augmented_assignment_expression")
    )


for _concept, _pattern in _BY_CALL.items():
    signs.of(_concept)(_by_call(re.compile(_pattern)))
for _concept, _pattern in _ASSIGNED.items():
    signs.of(_concept)(_by_assignment(re.compile(_pattern)))


def _called(program: ForeignProgram) -> Iterator[str]:
    """``sort`` as a function, ``.sort`` as a method, ``HashMap<...>`` as what is made."""
    for node in program.of(*_CALLS):
        made = node.child_by_field_name("type") or node.child_by_field_name("constructor")
        if made is not None:
            yield program.text(made)
        elif node.type == "method_invocation":
            yield "." + program.text(node.child_by_field_name("name"))
        else:
            yield program.text(node.child_by_field_name("function"))


def _loops_above(node: Node) -> list[Node]:
    around = []
    for parent in above(node):
        if parent.type in FUNCTIONS:
            break
        if parent.type in LOOPS:
            around.append(parent)
    return around


def _functions(program: ForeignProgram) -> Iterator[tuple[str, Node]]:
    for node in program.of(*FUNCTIONS):
        named = node.child_by_field_name("name") or node.child_by_field_name("declarator")
        while named is not None and named.type.endswith("declarator") and named.child_by_field_name("declarator"):
            named = named.child_by_field_name("declarator")
        if named is None and node.parent is not None and node.parent.type == "variable_declarator":
            named = node.parent.child_by_field_name("name")
        yield program.text(named), node


def _own_calls(program: ForeignProgram, name: str, function: Node) -> list[Node]:
    calls = [node for node in inside(function) if node.type in {"call_expression", "method_invocation"}]
    field = {"call_expression": "function", "method_invocation": "name"}
    return [node for node in calls if name and program.text(node.child_by_field_name(field[node.type])) == name]


@signs.of("nothing")
def _nothing(program: ForeignProgram) -> bool:
    bodies = [node.child_by_field_name("body") for _, node in _functions(program)]
    return bool(bodies) and all(
        body is not None and body.type in _BLOCKS and all(_idle(program, node) for node in body.named_children)
        for body in bodies
    )


def _idle(program: ForeignProgram, node: Node) -> bool:
    return "comment" in node.type or program.text(node).replace(" ", "") in {"return0;", "return;", "returnnull;"}


@signs.of("loop")
def _loop(program: ForeignProgram) -> bool:
    return bool(program.of(*LOOPS)) or any(name.endswith((".forEach", ".map", ".filter")) for name in _called(program))


@signs.of("no_loop")
def _no_loop(program: ForeignProgram) -> bool:
    return not _loop(program)


@signs.of("nested_loops")
def _nested(program: ForeignProgram) -> bool:
    return any(_loops_above(node) for node in program.of(*LOOPS))


@signs.of("open_loop")
def _open(program: ForeignProgram) -> bool:
    return bool(program.of("while_statement", "do_statement"))


@signs.of("recursion")
def _recursion(program: ForeignProgram) -> bool:
    return any(_own_calls(program, name, node) for name, node in _functions(program))


@signs.of("two_recursive_calls")
def _two_calls(program: ForeignProgram) -> bool:
    for name, function in _functions(program):
        for node in inside(function):
            if node.type == "binary_expression" and len(_own_calls(program, name, node)) > 1:
                return True
    return False


@signs.of("one_less")
def _one_less(program: ForeignProgram) -> bool:
    calls = [call for name, function in _functions(program) for call in _own_calls(program, name, function)]
    return any(_STEP.search(program.text(call)) for call in calls)


@signs.of("memo")
def _memo(program: ForeignProgram) -> bool:
    """A function that calls itself writes to a place by key and looks there."""
    for name, function in _functions(program):
        if _own_calls(program, name, function):
            text = program.text(function)
            if re.search(r"\w+ *\[[^\]]+\] *= *[^=]", text) or re.search(r"\.(put|set)\(", text):
                return True
    return False


@signs.of("early_exit")
def _exit(program: ForeignProgram) -> bool:
    return any(_loops_above(node) for node in program.of("return_statement"))


@signs.of("two_pointers")
def _pointers(program: ForeignProgram) -> bool:
    for node in program.of("while_statement", "for_statement"):
        asked, text = program.text(condition(node)), program.text(node)
        grows = {one or two for one, two in re.findall(r"(\w+) *(?:\+\+|\+= *1)|\+\+ *(\w+)", text)}
        shrinks = {one or two for one, two in re.findall(r"(\w+) *(?:--|-= *1)|-- *(\w+)", text)}
        names = set(re.findall(r"\w+", asked))
        if grows & names and shrinks & names:
            return True
    return False


@signs.of("counter")
def _counts(program: ForeignProgram) -> bool:
    """``n++`` in a loop, but not as what steers it."""
    for node in program.of("update_expression"):
        if node.parent is not None and node.parent.type == "expression_statement" and "++" in program.text(node):
            asked = {name for loop in _loops_above(node) for name in re.findall(r"\w+", program.text(condition(loop)))}
            if _loops_above(node) and not asked & set(re.findall(r"\w+", program.text(node))):
                return True
    return False


@signs.of("backwards")
def _backwards(program: ForeignProgram) -> bool:
    return any("--" in program.text(node.child_by_field_name("update")) for node in program.of("for_statement"))


@signs.of("halving")
def _halving(program: ForeignProgram) -> bool:
    text = program.text(program.nodes[0])
    return bool(re.search(r"/=? *2\b|>>=? *1\b", text)) and (bool(program.of("while_statement")) or _recursion(program))


@signs.of("middle")
def _middle(program: ForeignProgram) -> bool:
    """Between two bounds."""
    again = bool(program.of("while_statement")) or _recursion(program)
    return again and bool(_MIDDLE.search(program.text(program.nodes[0])))


@signs.of("root_bound")
def _root(program: ForeignProgram) -> bool:
    return any(_ROOT.search(program.text(condition(node))) for node in program.of(*LOOPS))


@signs.of("digits")
def _digits(program: ForeignProgram) -> bool:
    found = {match[0] for match in _LASTS.findall(program.text(program.nodes[0]))}
    return {"%", "/"} <= found


@signs.of("remainder")
def _remainder(program: ForeignProgram) -> bool:
    return bool(program.of("%", "%="))


@signs.of("bits")
def _bits(program: ForeignProgram) -> bool:
    return any(
        node.parent is not None and node.parent.type == "binary_expression" for node in program.of("^", ">>", "<<")
    )


@signs.of("neighbours")
def _neighbours(program: ForeignProgram) -> bool:
    return any(_NEIGHBOURS.search(program.text(node)) for node in program.of("binary_expression"))


@signs.of("rolling_pair")
def _pair(program: ForeignProgram) -> bool:
    """``next = a + b; a = b; b = next``."""
    for loop in program.of(*LOOPS):
        copied = re.findall(r"\b(\w+) *= *(\w+) *;", program.text(loop))
        if len(copied) > 1 and {one for one, _ in copied} & {other for _, other in copied}:
            return True
    return False


@signs.of("closed_form")
def _formula(program: ForeignProgram) -> bool:
    if _loop(program) or _recursion(program) or _by_call(re.compile(_BY_CALL["sorting"]))(program):
        return False
    return bool(program.of("*", "/"))
