"""Signs in what a program takes from the library: families of functions that a teacher names in one word, and the rest.

Own names are others by the time that signs are read (see ``canonical``), so a name that the library has is the
library's, called or handed on. What belongs to no family counts under its own name, for a problem may turn on a
function that nobody thought of; the names are a closed list, as they are shown to teachers.
"""

from __future__ import annotations

import ast
import bisect
import builtins
import calendar
import collections
import copy
import datetime
import functools
import heapq
import itertools
import math
import operator
import random
import re
import statistics
import string
import sys
from collections.abc import Callable

from nbcampus_grader.analysis.logic.concepts import by_module, by_name
from nbcampus_grader.analysis.logic.signs import Signs
from nbcampus_grader.analysis.python.program import Program

signs: Signs[Program] = Signs()

_FAMILIES = {
    "sorting": ("sorted", "sort"),
    "dictionary": ("dict", "defaultdict", "OrderedDict", "setdefault", "items", "fromkeys"),
    "set": ("set", "frozenset", "intersection", "difference", "union", "issubset", "symmetric_difference"),
    "counter_class": ("Counter", "most_common"),
    "counting_call": ("count",),
    "any_all": ("any", "all"),
    "folding": ("reduce",),
    "pairing": ("zip",),
    "queue": ("deque", "popleft", "appendleft"),
    "heap": ("heapify", "heappush", "heappop", "heapreplace", "heappushpop", "nlargest", "nsmallest"),
    "itertools": ("combinations", "permutations", "product", "accumulate", "groupby", "chain"),
    "mathematics": ("gcd", "lcm", "factorial", "prod", "sqrt", "isqrt", "log", "log2", "log10",
                    "comb", "perm", "divmod"),
    "power": ("pow",),
    "character_codes": ("ord", "chr"),
    "joining": ("join",),
    "splitting": ("split",),
    "replacing": ("replace", "translate"),
    "list_building": ("append", "insert", "extend"),
    "removing": ("remove",),
    "reversing": ("reversed", "reverse"),
    "regex": ("findall", "sub", "fullmatch", "finditer", "match", "search", "compile"),
    "library_search": ("index", "find", "rindex", "rfind", "bisect", "bisect_left", "bisect_right"),
}  # fmt: skip

_TOLD = frozenset(name for names in _FAMILIES.values() for name in names) | {"sum", "max", "min", "pop"}
_EVERYDAY = {
    *("abs", "bool", "float", "int", "list", "str", "tuple", "object", "type", "isinstance", "hash", "id", "super"),
    *("print", "input", "repr", "len", "range", "enumerate", "iter", "next", "map", "filter", "round", "property"),
    *("add", "clear", "copy", "deepcopy", "get", "keys", "values", "update", "from_iterable", "partial", "wraps"),
    *("casefold", "lower", "upper", "strip", "lstrip", "rstrip", "isalnum", "isalpha", "isdigit", "islower", "isspace"),
    *("isupper", "cache", "cached_property", "lru_cache"),
}
"""What any approach may use."""

_SHELVES = (builtins, str, list, dict, set, tuple, int, float, collections.deque, bisect, calendar, collections,
            copy, datetime, functools, heapq, itertools, math, operator, random, re, statistics, string)  # fmt: skip
_BY_NAME = frozenset(
    name for shelf in _SHELVES for name in dir(shelf)
    if name.islower() and name[0] != "_" and callable(getattr(shelf, name))
)  # fmt: skip
_BY_NAME -= _TOLD | _EVERYDAY
_MODULES = sys.stdlib_module_names - {getattr(shelf, "__name__", "") for shelf in _SHELVES} - {"typing", "sys", "os"}


def by_names(program: Program) -> set[str]:
    """A concept for each name of the library that has no family, and each module whose names are not known here."""
    used = (program.names | program.attributes) & _BY_NAME
    if any(isinstance(node, ast.FormattedValue) and node.format_spec for node in program.nodes):
        used.add("format")
    modules = {name.partition(".")[0] for node in program.nodes for name in _imported(node)}
    return {by_name(name) for name in used} | {by_module(name) for name in modules & _MODULES}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def _any_of(names: tuple[str, ...]) -> Callable[[Program], bool]:
    return lambda program: not (program.names.isdisjoint(names) and program.attributes.isdisjoint(names))


for _concept, _names in _FAMILIES.items():
    signs.of(_concept)(_any_of(_names))
