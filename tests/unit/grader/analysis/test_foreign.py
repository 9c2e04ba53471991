"""Rules for C, C++, Java and JavaScript: each word in its examples, in none of what is near."""

from __future__ import annotations

import pytest

from nbcampus_grader.analysis import read
from nbcampus_grader.analysis.foreign import rules

C, CPP, JAVA, JS = "c", "cpp", "java", "javascript"


def in_main(body: str) -> str:
    return f"int main(void) {{\n{body}\n}}\n"


def in_class(body: str) -> str:
    return f"class A {{\n  int f(String s, int[] xs, int n) {{\n{body}\n  }}\n}}\n"


CASES: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {
    "syntax_error": (
        [(C, in_main("int x = ;")), (JAVA, in_class("int = 3; return 1;")), (JS, "function f( { return 1 }\n")],
        [
            (C, in_main("int x = 1; return x;")),
            (JAVA, in_class("return 1;")),
            (JS, "const f = () => 1\n"),
            (CPP, "int f() { return 1; }\n"),
        ],
    ),
    "missing_semicolon": (
        [(C, in_main("int x = 1\nreturn x;")), (JAVA, in_class("int x = 1\nreturn x;"))],
        [(C, in_main("return 1;")), (JS, "let x = 1\n")],
    ),
    "unbalanced_brackets": ([(C, "int main(void) {\n  return (1 + 2;\n}\n")], [(C, in_main("return (1 + 2);"))]),
    "assign_in_condition": (
        [
            (C, in_main("int x = 0; if (x = 1) return 2;")),
            (JS, "if (x = 1) { y() }\n"),
            (CPP, in_main("while (x = 2) {}")),
        ],
        [(C, in_main("if (x == 1) return 2;")), (C, in_main("while ((c = getchar()) != EOF) {}"))],
    ),
    "empty_block": (
        [
            (C, in_main("for (int i = 0; i < 3; i++);\n{ f(); }")),
            (JAVA, in_class("if (n > 1);\n{ return 1; }\nreturn 2;")),
        ],
        [(C, in_main("for (int i = 0; i < 3; i++) { f(); }")), (C, in_main("while (*p++);\nreturn 1;"))],
    ),
    "infinite_loop": (
        [(C, in_main("while (1) { f(); }")), (JAVA, in_class("while (true) { n++; }")), (JS, "while (true) { f() }\n")],
        [(C, in_main("while (1) { if (f()) break; }")), (JAVA, in_class("while (true) { if (n > 3) return n; n++; }"))],
    ),
    "off_by_one": (
        [
            (JAVA, in_class("for (int i = 0; i <= xs.length; i++) { n += xs[i]; }\nreturn n;")),
            (JAVA, in_class("for (int i = 0; i <= s.length(); i++) { n += s.charAt(i); }\nreturn n;")),
            (JS, "for (let i = 0; i <= xs.length; i++) { t += xs[i] }\n"),
        ],
        [
            (JAVA, in_class("for (int i = 0; i < xs.length; i++) { n += xs[i]; }\nreturn n;")),
            (JS, "for (let i = 1; i <= xs.length; i++) { t += i }\n"),
        ],
    ),
    "text_compared_by_reference": (
        [(JAVA, in_class('if (s == "a") return 1;\nreturn 2;')), (C, in_main('if (s == "a") return 1;'))],
        [
            (JAVA, in_class('if (s.equals("a")) return 1;\nreturn 2;')),
            (JS, 'if (s == "a") { f() }\n'),
            (CPP, in_main('if (s == "a") return 1;')),
        ],
    ),
    "integer_division": (
        [(C, in_main("double x = 1 / 2;")), (JAVA, in_class("double x = n * (5 / 9);\nreturn 1;"))],
        [(C, in_main("double x = 1.0 / 2;")), (C, in_main("int x = 4 / 2;")), (JS, "let x = 1 / 2\n")],
    ),
    "comparison_with_true": (
        [(JAVA, in_class("if (f() == true) return 1;\nreturn 2;")), (JS, "if (x === false) { f() }\n")],
        [(JAVA, in_class("if (f()) return 1;\nreturn 2;"))],
    ),
    "fall_through": (
        [
            (C, in_main("switch (x) {\ncase 1:\n  f();\ncase 2:\n  g();\n  break;\n}")),
            (JAVA, in_class("switch (n) {\ncase 1:\n  n = 2;\ncase 2:\n  n = 3;\n  break;\n}\nreturn n;")),
            (JS, "switch (x) {\ncase 1:\n  f();\ncase 2:\n  g();\n}\n"),
        ],
        [
            (C, in_main("switch (x) {\ncase 1:\ncase 2:\n  g();\n  break;\ndefault:\n  h();\n}")),
            (C, in_main("switch (x) {\ncase 1:\n  f();\n  /* falls through */\ncase 2:\n  g();\n}")),
            (JS, "switch (x) {\ncase 1:\n  f();\n  break;\ncase 2:\n  g();\n}\n"),
        ],
    ),
    "unreachable_code": (
        [(C, in_main("return 1;\nf();")), (JS, "function f() {\n  return 1\n  g()\n}\n")],
        [(C, in_main("if (x) return 1;\nf();\nreturn 2;"))],
    ),
    "branches_return_boolean": (
        [
            (JAVA, in_class("if (n > 1) { return true; } else { return false; }")),
            (JS, "function f(n) { if (n > 1) return true; else return false; }\n"),
        ],
        [(JAVA, in_class("if (n > 1) { return 1; } else { return 2; }"))],
    ),
    "counted_loop": ([(C, in_main("for (int i = 0; i < 3; i++) f();"))], [(C, in_main("while (x) x--;"))]),
    "loop_over_elements": (
        [
            (JAVA, in_class("for (int x : xs) n += x;\nreturn n;")),
            (JS, "for (const x of xs) { f(x) }\n"),
            (CPP, in_main("for (int x : xs) f(x);")),
        ],
        [(JAVA, in_class("for (int i = 0; i < 3; i++) n += i;\nreturn n;"))],
    ),
    "while_loop": (
        [(C, in_main("while (x) x--;")), (JAVA, in_class("do { n--; } while (n > 0);\nreturn n;"))],
        [(C, in_main("for (;;) break;"))],
    ),
    "nested_loops": (
        [(C, in_main("for (int i = 0; i < 3; i++)\n  for (int j = 0; j < 3; j++)\n    f();"))],
        [
            (C, in_main("for (int i = 0; i < 3; i++) f();\nfor (int j = 0; j < 3; j++) f();")),
            (JS, "for (const x of xs) { ys.map(y => { while (y) { y-- } }) }\n"),
        ],
    ),
    "recursion": (
        [
            (C, "int f(int n) { return n == 0 ? 1 : n * f(n - 1); }\n"),
            (JAVA, in_class("return n == 0 ? 0 : f(s, xs, n - 1);")),
            (JS, "function f(n) { return n ? f(n - 1) : 0 }\n"),
            (CPP, "int f(int n) { return n ? f(n - 1) : 0; }\n"),
        ],
        [(C, "int f(int n) { return g(n); }\n")],
    ),
    "sorting": (
        [
            (C, in_main("qsort(xs, n, sizeof *xs, compare);")),
            (CPP, in_main("std::sort(v.begin(), v.end());")),
            (JAVA, in_class("Arrays.sort(xs);\nreturn 1;")),
            (JS, "xs.sort()\n"),
        ],
        [(JS, "xs.push(1)\n")],
    ),
}


def words(language: str, source: str) -> set[str]:
    return {finding.keyword for finding in read(source, language, [])}


def params(which: int) -> list[object]:
    return [
        pytest.param(keyword, *case, id=f"{keyword}-{number}")
        for keyword, cases in CASES.items()
        for number, case in enumerate(cases[which])
    ]


@pytest.mark.parametrize(("keyword", "language", "source"), params(0))
def test_an_example_shows_its_word(keyword: str, language: str, source: str) -> None:
    assert keyword in words(language, source)


@pytest.mark.parametrize(("keyword", "language", "source"), params(1))
def test_a_counter_example_does_not_show_it(keyword: str, language: str, source: str) -> None:
    assert keyword not in words(language, source)


def test_every_rule_has_examples_and_counter_examples() -> None:
    assert rules.keywords == set(CASES)
    assert all(examples and counters for examples, counters in CASES.values())


@pytest.mark.parametrize("language", [C, CPP, JAVA, JS])
@pytest.mark.parametrize("source", ["", "\x00", "(" * 20_000, "{" * 20_000, "é\u2028" * 100, "/*"], ids=repr)
def test_anything_may_be_handed_in(language: str, source: str) -> None:
    assert words(language, source) <= {"syntax_error", "unbalanced_brackets", "missing_semicolon"}


def test_a_language_that_is_not_known_here_has_no_findings_of_its_own() -> None:
    assert words("cobol", "MOVE 1 TO X.") == set()
