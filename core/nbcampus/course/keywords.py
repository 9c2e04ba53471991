"""The closed vocabulary of ``submission_analysis.detected_keywords``: novice errors, misconceptions and approaches.

Five zones that no cloud or bar chart mixes (Hearst et al., IEEE TVCG 2020: words in semantic zones). Each keyword names
where it is described; SOURCES has the works in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SOURCES = {
    "altadmri2015": "A. Altadmri, N. Brown: 37 million compilations. SIGCSE 2015.",
    "bayman1983": "P. Bayman, R. Mayer: A diagnosis of beginning programmers' misconceptions. CACM 26(9), 1983.",
    "brown2017": "N. Brown, A. Altadmri: Novice Java programming mistakes. ACM TOCE 17(2), 2017.",
    "chiodini2021": "L. Chiodini et al.: A curated inventory of programming language misconceptions (progmiscon.org). "
    "ITiCSE 2021.",
    "deruvo2018": "G. De Ruvo et al.: Understanding semantic style by analysing student code. ACE 2018.",
    "duboulay1986": "B. du Boulay: Some difficulties of learning to program. J. Educ. Computing Research 2(1), 1986.",
    "ettles2018": "A. Ettles, A. Luxton-Reilly, P. Denny: Common logic errors made by novice programmers. ACE 2018.",
    "hristova2003": "M. Hristova et al.: Identifying and correcting Java programming errors. SIGCSE 2003.",
    "johnson2020": "F. Johnson et al.: Analysis of student misconceptions using Python. CEP 2020.",
    "keuning2017": "H. Keuning, B. Heeren, J. Jeuring: Code quality issues in student programs. ITiCSE 2017.",
    "kohn2019": "T. Kohn: The error behind the message. SIGCSE 2019.",
    "mccall2019": "D. McCall, M. Kölling: A new look at novice programmer errors. ACM TOCE 19(4), 2019.",
    "qian2017": "Y. Qian, J. Lehman: Students' misconceptions and other difficulties. ACM TOCE 18(1), 2017.",
    "sirkia2012": "T. Sirkiä, J. Sorva: Exploring programming misconceptions. Koli Calling 2012.",
    "smith2019": "R. Smith, S. Rixner: The error landscape. SIGCSE 2019.",
    "spohrer1986": "J. Spohrer, E. Soloway: Novice mistakes: are the folk wisdoms correct? CACM 29(7), 1986.",
}


class Zone(StrEnum):
    """What a keyword is about, in the order in which a reader meets it."""

    SYNTAX = "syntax"
    RUNTIME = "runtime"
    LOGIC = "logic"
    MISCONCEPTION = "misconception"
    APPROACH = "approach"


@dataclass(frozen=True)
class Keyword:
    """One word: ``slug`` is stored, ``title`` shown, ``meaning`` tells it to a teacher; ``source`` is in SOURCES."""

    slug: str
    zone: Zone
    title: str
    meaning: str
    source: str | None = None


_S, _R, _L, _M, _A = Zone.SYNTAX, Zone.RUNTIME, Zone.LOGIC, Zone.MISCONCEPTION, Zone.APPROACH

KEYWORDS = {
    word.slug: word
    for word in (
        Keyword("syntax_error", _S, "Syntax error", "The code cannot be read.", "altadmri2015"),
        Keyword("missing_colon", _S, "Missing colon", "A block's head ends without a colon.", "kohn2019"),
        Keyword("missing_semicolon", _S, "Missing semicolon", "A statement ends without a semicolon.", "hristova2003"),
        Keyword(
            "unbalanced_brackets", _S, "Unbalanced brackets", "A bracket is not closed or not opened.", "altadmri2015"
        ),
        Keyword("unterminated_text", _S, "Unterminated text", "A text has no closing quote.", "kohn2019"),
        Keyword("bad_indentation", _S, "Indentation", "A line stands too far left or right.", "kohn2019"),
        Keyword("assign_in_condition", _S, "= in a condition", "A single = stands where == is meant.", "brown2017"),
        Keyword(
            "foreign_syntax",
            _S,
            "Syntax of another language",
            "Such as ++, &&, else if or braces in Python.",
            "kohn2019",
        ),
        Keyword(
            "typographic_characters",
            _S,
            "Typographic characters",
            "Curly quotes or long dashes, often pasted.",
            "kohn2019",
        ),
        Keyword(
            "reserved_word_as_name",
            _S,
            "Reserved word as a name",
            "A word of the language names a value.",
            "mccall2019",
        ),
        Keyword("name_error", _R, "Unknown name", "A name is used that nothing has defined.", "smith2019"),
        Keyword("misspelt_name", _R, "Misspelt name", "An unknown name is nearly one that exists.", "mccall2019"),
        Keyword("unbound_local", _R, "Used before it has a value", "A local name is read too early.", "smith2019"),
        Keyword("type_error", _R, "Operation on the wrong type", "Such as adding a number to a text.", "smith2019"),
        Keyword("wrong_arguments", _R, "Wrong number of arguments", "A call gives too many or too few.", "brown2017"),
        Keyword(
            "none_used", _R, "None used as a value", "The result of something that returns nothing.", "johnson2020"
        ),
        Keyword("index_error", _R, "Index out of range", "A place is asked for that a sequence lacks.", "smith2019"),
        Keyword("key_error", _R, "Key not there", "A dictionary is asked for a key that it lacks.", "smith2019"),
        Keyword("value_error", _R, "Value cannot be converted", "Such as int('abc').", "smith2019"),
        Keyword("attribute_error", _R, "No such method", "A value is asked for what its type lacks.", "smith2019"),
        Keyword("zero_division", _R, "Division by zero", "An input makes a divisor zero.", "smith2019"),
        Keyword("import_error", _R, "Library not there", "A library cannot be imported.", "smith2019"),
        Keyword("recursion_limit", _R, "Recursion without end", "Calls nest until the limit.", "ettles2018"),
        Keyword(
            "input_not_there", _R, "Input that nobody gives", "The code reads more input than there is.", "duboulay1986"
        ),
        Keyword("time_limit", _R, "Too slow", "A test stopped the code for its time.", "ettles2018"),
        Keyword("memory_limit", _R, "Too much memory", "A test stopped the code for its memory."),
        Keyword("too_much_output", _R, "Too much output", "The code printed more than is kept."),
        Keyword("infinite_loop", _L, "Infinite loop", "A loop's condition never becomes false.", "ettles2018"),
        Keyword("off_by_one", _L, "Off by one", "A bound or an index misses by one place.", "spohrer1986"),
        Keyword(
            "missing_return", _L, "Missing return", "A way through a function ends without a result.", "ettles2018"
        ),
        Keyword(
            "print_instead_of_return",
            _L,
            "Prints instead of returns",
            "The result is shown, not given back.",
            "chiodini2021",
        ),
        Keyword(
            "return_in_first_round", _L, "Returns in the first round", "A loop ends at its first step.", "ettles2018"
        ),
        Keyword("unreachable_code", _L, "Unreachable code", "Lines after a return or break.", "keuning2017"),
        Keyword("wrong_type", _L, "Result of another type", "Such as a text where a number is asked for.", "qian2017"),
        Keyword(
            "missing_base_case", _L, "Recursion without a base case", "Every way calls itself again.", "ettles2018"
        ),
        Keyword(
            "accumulator_reset", _L, "Accumulator reset in the loop", "The sum begins anew each round.", "spohrer1986"
        ),
        Keyword("unused_result", _L, "Unused result", "A value is computed and thrown away.", "chiodini2021"),
        Keyword("unused_variable", _L, "Unused variable", "A value is stored and never read.", "keuning2017"),
        Keyword("unused_parameter", _L, "Unused parameter", "The result cannot depend on an input.", "keuning2017"),
        Keyword(
            "parameter_overwritten",
            _L,
            "Parameter overwritten",
            "An input is replaced before it is read.",
            "sirkia2012",
        ),
        Keyword(
            "hard_coded_answer", _L, "Hard-coded answers", "Expected values of samples stand in the code.", "deruvo2018"
        ),
        Keyword(
            "changed_while_iterating",
            _L,
            "Changed while iterating",
            "A list is changed by its own loop.",
            "johnson2020",
        ),
        Keyword("float_equality", _L, "Equality of floats", "Fractions are compared exactly.", "qian2017"),
        Keyword("constant_condition", _L, "Constant condition", "A condition is always true or false.", "keuning2017"),
        Keyword(
            "input_not_converted", _L, "Input not converted", "A text from input() is used as a number.", "johnson2020"
        ),
        Keyword("empty_block", _L, "Empty body", "A semicolon or pass is all that a loop does.", "brown2017"),
        Keyword("nothing_written", _L, "Nothing written yet", "The answer is empty or only a stub."),
        Keyword(
            "asks_instead_of_parameter",
            _L,
            "Asks instead of using parameters",
            "A function calls input().",
            "johnson2020",
        ),
        Keyword("fall_through", _L, "Missing break", "A case runs into the next one.", "brown2017"),
        Keyword("integer_division", _L, "Integer division", "A fraction is cut off before it is used.", "hristova2003"),
        Keyword("mutable_default", _M, "Mutable default", "A default list is shared by all calls.", "chiodini2021"),
        Keyword(
            "shared_rows", _M, "Rows that are one list", "[[0] * n] * m repeats one and the same row.", "johnson2020"
        ),
        Keyword("or_with_constant", _M, "x == 1 or 2", "A condition read as a natural sentence.", "qian2017"),
        Keyword("comparison_with_true", _M, "== True", "A truth value is compared with True.", "chiodini2021"),
        Keyword(
            "identity_for_equality",
            _M,
            "is for equality",
            "Identity is tested where equality is meant.",
            "chiodini2021",
        ),
        Keyword("in_place_result", _M, "Result of an in-place method", "x = x.sort() makes x None.", "johnson2020"),
        Keyword("text_is_mutable", _M, "Texts can be changed", "A character of a text is assigned.", "chiodini2021"),
        Keyword(
            "text_method_ignored",
            _M,
            "Text methods change the text",
            "s.upper() without using its result.",
            "chiodini2021",
        ),
        Keyword("element_as_index", _M, "Element used as an index", "for x in xs, and then xs[x].", "johnson2020"),
        Keyword("range_of_sequence", _M, "range of a list", "range(xs) instead of range(len(xs)).", "johnson2020"),
        Keyword(
            "call_without_parentheses",
            _M,
            "Call without parentheses",
            "A function is named, not called.",
            "johnson2020",
        ),
        Keyword(
            "loop_variable_assigned", _M, "Loop variable assigned", "Steering a for loop by its variable.", "sirkia2012"
        ),
        Keyword("shadowed_builtin", _M, "Built-in name taken", "Such as list or sum as one's own name.", "johnson2020"),
        Keyword("self_assignment", _M, "x = x", "A name is assigned to itself.", "bayman1983"),
        Keyword("bare_except", _M, "Errors silenced", "An except for everything that does nothing.", "keuning2017"),
        Keyword(
            "global_result", _M, "Result in a global", "A function leaves its result in a global name.", "sirkia2012"
        ),
        Keyword(
            "quadratic_where_linear",
            _M,
            "Quadratic where linear does",
            "A search in a list inside a loop.",
            "deruvo2018",
        ),
        Keyword("repeated_concatenation", _M, "Concatenation in a loop", "A text grows by copies.", "deruvo2018"),
        Keyword("front_of_list", _M, "Work at a list's front", "pop(0) or insert(0, x) in a loop.", "deruvo2018"),
        Keyword(
            "exponential_recursion", _M, "Exponential recursion", "A function calls itself twice and keeps nothing."
        ),
        Keyword("sorts_in_loop", _M, "Sorting in a loop", "The same is sorted again each round."),
        Keyword(
            "text_compared_by_reference", _M, "Texts compared with ==", "In Java this compares places.", "brown2017"
        ),
        Keyword(
            "branches_return_boolean", _M, "if c: return True", "The condition itself is the result.", "deruvo2018"
        ),
        Keyword("recursion", _A, "Recursion", "A function calls itself."),
        Keyword("counted_loop", _A, "Counted loop", "A for loop over a range."),
        Keyword("loop_over_elements", _A, "Loop over elements", "A for loop over what a collection holds."),
        Keyword("while_loop", _A, "While loop", "A loop with a condition."),
        Keyword("nested_loops", _A, "Nested loops", "A loop inside a loop."),
        Keyword("comprehension", _A, "Comprehension", "A list, set or dictionary described at once."),
        Keyword("dictionary", _A, "Dictionary", "A dictionary or a counter."),
        Keyword("set_of_values", _A, "Set", "A set of values."),
        Keyword("sorting", _A, "Sorting", "sorted() or a sort method."),
        Keyword("memoisation", _A, "Memoisation", "Results of calls are kept."),
        Keyword("two_pointers", _A, "Two pointers", "Two places move towards each other."),
        Keyword("slicing", _A, "Slicing", "Parts of a sequence by [a:b]."),
        Keyword("text_methods", _A, "Text methods", "split, join, replace and the like."),
        Keyword("generator", _A, "Generator", "yield or a generator expression."),
        Keyword("helper_function", _A, "Helper function", "The answer has more than one function."),
        Keyword("arithmetic", _A, "Arithmetic alone", "A formula without a loop or a call of itself."),
        Keyword("library_call", _A, "Library function", "The heart of it is a call of a library."),
    )
}


def in_zone(zone: Zone) -> list[Keyword]:
    """The words of a zone in the order of the vocabulary."""
    return [word for word in KEYWORDS.values() if word.zone is zone]


def page() -> str:
    """The vocabulary as ``docs/keywords.md``; ``python -m nbcampus.course.keywords`` prints it."""
    parts = [_INTRODUCTION]
    for zone in Zone:
        rows = [f"| `{word.slug}` | {word.title} | {word.meaning} | {_cited(word)} |" for word in in_zone(zone)]
        parts += ["", f"## {_HEADINGS[zone]}", "", "| word | shown as | meaning | source |", "|---|---|---|---|", *rows]
    parts += ["", "## Sources", "", *(f"- **{key}**: {work}" for key, work in SOURCES.items())]
    return "\n".join(parts) + "\n"


def _cited(word: Keyword) -> str:
    return word.source or ""


_HEADINGS = {
    Zone.SYNTAX: "Syntax",
    Zone.RUNTIME: "Errors while running",
    Zone.LOGIC: "Slips of logic",
    Zone.MISCONCEPTION: "Misconceptions and habits",
    Zone.APPROACH: "Approaches",
}
_INTRODUCTION = """\
# The words of an analysis

Made by `python -m nbcampus.course.keywords`; do not edit. Each attempt gets the words that a rule found in its code or
in what became of its tests (`grader/nbcampus_grader/analysis`); each rule has examples and counter-examples in
`tests/unit/grader/analysis`."""


if __name__ == "__main__":
    print(page(), end="")
