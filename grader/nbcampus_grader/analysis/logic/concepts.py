"""The words for ways to solve a problem: what a teacher would say of a program, and how much each tells its approach.

A weight of 2 is an idea that names a solution by itself, 1 a means that several solutions share, below 1 a matter of
taste. They were chosen on the ``dev`` and ``design`` problems of ``tests/corpus/logic`` alone. Weights that are learned
from pairs of programs (logistic loss on the cosine, one problem left out in turn) did no better on the one left out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    phrase: str
    weight: float


CONCEPTS: dict[str, Concept] = {
    "nothing": Concept("nothing written yet", 4.0),
    "hard_coded": Concept("hard-coded answers", 3.0),
    "recursion": Concept("recursion", 2.5),
    "two_recursive_calls": Concept("two recursive calls", 1.0),
    "memo": Concept("memo", 4.0),
    "loop": Concept("loop", 0.6),
    "no_loop": Concept("no loop", 1.0),
    "nested_loops": Concept("nested loops", 1.2),
    "open_loop": Concept("loop until done", 0.8),
    "backwards": Concept("backwards loop", 0.8),
    "two_pointers": Concept("two pointers", 2.5),
    "halving": Concept("halving", 2.0),
    "sorting": Concept("sorting", 2.5),
    "dictionary": Concept("dictionary", 2.0),
    "set": Concept("set", 2.0),
    "counting_call": Concept("count()", 2.0),
    "counter_class": Concept("Counter", 2.0),
    "reversed_slice": Concept("reversed slice", 2.5),
    "slice": Concept("slicing", 0.8),
    "joining": Concept("join()", 0.6),
    "splitting": Concept("split text", 1.0),
    "replacing": Concept("replace()", 1.0),
    "number_as_text": Concept("number as text", 2.0),
    "running_total": Concept("running total", 0.8),
    "running_product": Concept("running product", 1.0),
    "counter": Concept("counter", 0.6),
    "list_building": Concept("list building", 0.6),
    "text_building": Concept("text building", 1.0),
    "best_so_far": Concept("best so far", 1.5),
    "early_exit": Concept("early exit", 0.4),
    "remainder": Concept("remainder", 0.5),
    "digits": Concept("digits by remainder", 2.0),
    "swaps": Concept("swaps", 1.5),
    "table": Concept("table of earlier results", 2.5),
    "rolling_pair": Concept("two running values", 2.0),
    "built_in": Concept("built-in sum or max", 0.9),
    "any_all": Concept("any or all", 0.5),
    "mathematics": Concept("math function", 1.2),
    "root_bound": Concept("square-root bound", 2.0),
    "power": Concept("power", 1.2),
    "closed_form": Concept("formula", 1.2),
    "crossing_out": Concept("crossing out multiples", 2.5),
    "stack": Concept("stack", 1.5),
    "queue": Concept("queue", 1.5),
    "bits": Concept("bit operations", 1.5),
    "itertools": Concept("itertools", 1.5),
    "regex": Concept("regular expression", 2.0),
    "seen_before": Concept("membership test", 0.8),
    "neighbours": Concept("neighbours compared", 1.2),
    "mirrored": Concept("mirrored index", 1.5),
    "folding": Concept("reduce()", 1.5),
    "pairing": Concept("zip()", 0.8),
    "partition": Concept("split by a pivot", 2.5),
    "repeated_subtraction": Concept("repeated subtraction", 2.5),
    "removing": Concept("removing elements", 1.5),
    "character_codes": Concept("character codes", 1.2),
    "one_less": Concept("one step less each call", 1.0),
    "heap": Concept("heap", 2.5),
    "library_search": Concept("index() or find()", 2.0),
    "middle": Concept("middle of a range", 2.0),
    "merging": Concept("two lists side by side", 2.0),
    "approximation": Concept("better and better guesses", 2.5),
    "marking": Concept("marking in a list", 2.0),
    "tally": Concept("tally", 1.0),
    "wrapped_index": Concept("index with remainder", 2.0),
    "trial": Concept("trying each number", 1.0),
    "filtering": Concept("picking elements", 0.8),
    "reversing": Concept("reversing", 1.0),
    "cases": Concept("case by case", 1.5),
    "one_condition": Concept("one combined condition", 1.5),
    "inserting": Concept("insert in place", 1.5),
    "generator": Concept("generator", 1.0),
}  # fmt: skip

_BY_NAME, _BY_MODULE = "call:", "module:"
_OF_THE_LIBRARY = 2.0


def by_name(name: str) -> str:
    """The concept of a function of the library that has no word of its own here."""
    return _BY_NAME + name


def by_module(name: str) -> str:
    return _BY_MODULE + name


def concept(slug: str) -> Concept | None:
    """What a slug means; None for one that an earlier version stored and this one does not know."""
    if slug.startswith(_BY_NAME):
        return Concept(f"{slug.removeprefix(_BY_NAME)}()", _OF_THE_LIBRARY)
    if slug.startswith(_BY_MODULE):
        return Concept(f"{slug.removeprefix(_BY_MODULE)} module", _OF_THE_LIBRARY)
    return CONCEPTS.get(slug)
