"""A class's submissions with their known strategies: hand-written seeds, varied as novices vary them, with mistakes.

The seeds of ``held`` stand apart: concepts, weights and the cut were never chosen by them, as they were by those of
``dev`` and, later and with more kinds of problems, ``design``.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).parent / "corpus" / "logic"


@dataclass(frozen=True)
class Strategy:
    """``words``: a teacher accepts a name that has one of them."""

    name: str
    words: tuple[str, ...]
    seeds: tuple[str, ...]


@dataclass(frozen=True)
class Submission:
    source: str
    strategy: Strategy


def problems(group: str) -> dict[str, list[Strategy]]:
    """The problems of ``dev``, ``design`` or ``held``."""
    return {path.stem: list(_strategies(path.read_text())) for path in sorted((SEEDS / group).glob("*.txt"))}


def _strategies(text: str) -> Iterator[Strategy]:
    for part in text.split("### ")[1:]:
        head, _, body = part.partition("\n")
        name, words = (side.strip() for side in head.split("|"))
        seeds = tuple(seed.strip("\n") + "\n" for seed in body.split("---\n"))
        yield Strategy(name, tuple(word.strip() for word in words.split(",")), seeds)


def submissions(strategies: list[Strategy], count: int, seed: int = 1) -> list[Submission]:
    """Of strategies that are popular to different degrees; a share of nothing written and hard-coded answers."""
    chance = random.Random(seed)
    name = re.search(r"def (\w+)\(([^)]*)\):\n(?!.*\ndef )", strategies[0].seeds[0], re.S)
    assert name is not None
    head = f"def {name[1]}({name[2]}):\n"
    also = [
        Strategy(
            "starter", ("nothing",), (head + "    pass\n", head + "    return None\n", head + "    # todo\n    ...\n")
        ),
        Strategy("hard-coded", ("hard-coded",), (_fixed(head, chance), _fixed(head, chance))),
    ]
    shares = [chance.uniform(0.4, 3.0) for _ in strategies] + [0.15, 0.12]
    chosen = chance.choices([*strategies, *also], shares, k=count)
    return [Submission(_varied(chance.choice(one.seeds), chance), one) for one in chosen]


def _fixed(head: str, chance: random.Random) -> str:
    given = re.findall(r"\((\w+)", head)[0]
    cases = "".join(
        f"    if {given} == {chance.randrange(30)}:\n        return {chance.randrange(99)}\n" for _ in "123"
    )
    return head + cases + "    return 0\n"


def _varied(source: str, chance: random.Random) -> str:
    tree = ast.parse(source)
    tree = _Renamed(tree, chance).visit(tree)
    tree = _Phrased(chance).visit(tree)
    if chance.random() < 0.26:
        for _ in range(chance.choice((1, 1, 2))):
            tree = _Mistaken(chance).visit(tree)
    text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    text = _decorated(text, chance)
    if chance.random() < 0.06:
        lines = text.splitlines(keepends=True)
        text = "".join(lines[: max(2, len(lines) - chance.randrange(1, 4))])
    if chance.random() < 0.05:
        text = _unparsable(text, chance)
    return text


class _Renamed(ast.NodeTransformer):
    _STYLES = (
        lambda name, n: name,
        lambda name, n: f"my_{name}",
        lambda name, n: f"{name}{n}",
        lambda name, n: "xyzabcdefghijkl"[n % 15] + ("" if n < 15 else str(n)),
        lambda name, n: f"the{name.title()}",
    )

    def __init__(self, tree: ast.Module, chance: random.Random) -> None:
        style = chance.choice(self._STYLES)
        self._names: dict[str, str] = {}
        stored = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
        given = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
        for name in [*given, *stored]:
            self._names.setdefault(name, style(name, len(self._names)))

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._names.get(node.arg, node.arg)
        return node


class _Phrased(ast.NodeTransformer):
    """The same said otherwise: operands and branches flipped, ``x = x + 1``, ``while`` for ``for``, named results."""

    _FLIP = {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE, ast.Eq: ast.Eq, ast.NotEq: ast.NotEq}

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._made = 0

    def _now(self, share: float) -> bool:
        return self._chance.random() < share

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        flip = self._FLIP.get(type(node.ops[0]))
        if flip and len(node.ops) == 1 and self._now(0.3):
            return ast.Compare(node.comparators[0], [flip()], [node.left])
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if node.orelse and self._now(0.25):
            return ast.If(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        if isinstance(node.target, ast.Name) and self._now(0.4):
            return ast.Assign([node.target], ast.BinOp(ast.Name(node.target.id, ast.Load()), node.op, node.value))
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        self._made += 1
        if node.value is not None and not isinstance(node.value, ast.Constant | ast.Name) and self._now(0.2):
            name = self._chance.choice(("result", "answer", "out")) + str(self._made)
            return [ast.Assign([ast.Name(name, ast.Store())], node.value), ast.Return(ast.Name(name, ast.Load()))]
        return node

    def visit_For(self, node: ast.For) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        counted = isinstance(node.iter, ast.Call) and getattr(node.iter.func, "id", "") == "range"
        leaps = any(isinstance(part, ast.Continue) for part in ast.walk(node))
        if counted and isinstance(node.target, ast.Name) and not leaps and self._now(0.2):
            assert isinstance(node.iter, ast.Call)
            if len(node.iter.args) < 3:
                start = node.iter.args[0] if len(node.iter.args) == 2 else ast.Constant(0)
                name = node.target.id
                step = ast.AugAssign(ast.Name(name, ast.Store()), ast.Add(), ast.Constant(1))
                test = ast.Compare(ast.Name(name, ast.Load()), [ast.Lt()], [node.iter.args[-1]])
                return [ast.Assign([node.target], start), ast.While(test, [*node.body, step], [])]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        given = node.args.args[0].arg if node.args.args else None
        if self._now(0.15):
            node.body.insert(0, ast.Expr(ast.Constant("Solve the task.")))
        if given and self._now(0.1):
            node.body.insert(0, ast.parse(f"print({given})").body[0])
        if given and self._now(0.08):
            node.body.insert(0, ast.parse(f"if {given} is None:\n    return None").body[0])
        if self._now(0.08):
            node.body.insert(0, ast.parse("unused = 0").body[0])
        if self._now(0.1):
            node.returns = ast.Name("object", ast.Load())
        return node


class _Mistaken(ast.NodeTransformer):
    """One mistake of a novice, at the first place where chance wants it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._done = False

    def _now(self) -> bool:
        if self._done or self._chance.random() > 0.3:
            return False
        self._done = True
        return True

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if self._now():
            other = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Eq: ast.NotEq, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
            node.ops = [other.get(type(node.ops[0]), type(node.ops[0]))()]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if type(node.value) is int and self._now():
            return ast.Constant(node.value + self._chance.choice((-1, 1)))
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if self._now():
            other = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.FloorDiv: ast.Div}
            node.op = other.get(type(node.op), type(node.op))()
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is not None and self._now():
            shown = ast.Call(ast.Name("print", ast.Load()), [node.value], [])
            return self._chance.choice((ast.Expr(shown), ast.Return(None)))
        return node


def _decorated(text: str, chance: random.Random) -> str:
    lines = []
    for line in text.splitlines():
        if chance.random() < 0.06 and line.strip():
            lines.append(line[: len(line) - len(line.lstrip())] + "# " + chance.choice(("step", "check this", "loop")))
        lines.append(line + ("  # ?" if chance.random() < 0.04 else ""))
    if chance.random() < 0.1:
        lines += ["", "print('done')"]
    made = "\n".join(lines) + "\n"
    return made.replace("    ", "\t") if chance.random() < 0.05 else made


def _unparsable(text: str, chance: random.Random) -> str:
    lines = text.splitlines()
    at = chance.randrange(len(lines))
    kind = chance.randrange(4)
    if kind == 0:
        at = next((i for i, line in enumerate(lines) if line.rstrip().endswith(":") and i >= at), 0)
        lines[at] = lines[at].rstrip().rstrip(":")
    elif kind == 1:
        at = next((i for i, line in enumerate(lines) if ")" in line and i >= at), 0)
        lines[at] = lines[at].replace(")", "", 1)
    elif kind == 2:
        lines[at] = " " + lines[at]
    else:
        lines[at] = lines[at].replace("==", "=", 1)
    return "\n".join(lines) + "\n"
