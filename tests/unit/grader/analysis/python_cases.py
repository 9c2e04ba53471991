# ruff: noqa: E501
"""For each word that Python's rules find: programs that show it, and programs that are near it and do not."""

from __future__ import annotations

CASES: dict[str, tuple[list[str], list[str]]] = {
    "syntax_error": (
        ["def f(:\n    pass\n", "return = 3\n", "x = (1,\n"],
        ["def f():\n    return 1\n", ""],
    ),
    "missing_colon": (
        ["if x > 1\n    print(x)\n", "def f(n)\n    return n\n", "for i in range(3)\n    print(i)\n"],
        ["if x > 1:\n    print(x)\n", "x = (1\n"],
    ),
    "unbalanced_brackets": (
        ["x = (1, 2\n", "print('a'))\n", "x = [1, 2)\n"],
        ["x = (1, 2)\n", "x = 'a\n"],
    ),
    "unterminated_text": (["x = 'abc\n", 'print("hello)\n', "x = '''abc\n"], ["x = 'abc'\n", "x = (\n"]),
    "bad_indentation": (
        ["def f():\nreturn 1\n", "x = 1\n  y = 2\n", "if x:\n    a = 1\n  b = 2\n"],
        ["def f():\n    return 1\n"],
    ),
    "assign_in_condition": (
        ["if x = 1:\n    pass\n", "while y = 2:\n    pass\n"],
        ["if x == 1:\n    pass\n", "x = 1\n"],
    ),
    "foreign_syntax": (
        [
            "i++\n",
            "if a && b:\n    pass\n",
            "if x:\n    pass\nelse if y:\n    pass\n",
            "int x = 3\n",
            "if (a || b):\n    pass\n",
        ],
        ["if a and b:\n    pass\n", "x = (1\n", "if x\n    pass\n"],
    ),
    "typographic_characters": (
        ["print(\u201chello\u201d)\n", "x = 3 \u2013 1\n"],
        ["print('\u201cquoted\u201d')\n", "x = 3 - 1\n"],
    ),
    "reserved_word_as_name": (
        ["class = 3\n", "def for(x):\n    pass\n", "True = 1\n", "lambda = 2\n"],
        ["klass = 3\n", "x == 3\n"],
    ),
    "shadowed_builtin": (
        ["list = [1, 2]\n", "def f(max):\n    return max\n", "for str in 'abc':\n    print(str)\n"],
        ["numbers = list([1])\n", "def f(maximum):\n    return maximum\n"],
    ),
    "name_error": (
        ["print(lenght)\n", "def f():\n    return tota\n"],
        [
            "from math import *\nprint(sqrt(2))\n",
            "import math as m\nprint(m.pi)\n",
            "def f(*args, **kw):\n    return args, kw\n",
        ],
    ),
    "misspelt_name": (
        ["def f(number):\n    return numbr\n", "total = 1\nprint(totl)\n", "pritn(1)\n"],
        ["print(zzz)\n", "total = 1\nprint(total)\n"],
    ),
    "unused_variable": (
        ["def f(n):\n    x = n * 2\n    return n\n"],
        [
            "def f(n):\n    x = n * 2\n    return x\n",
            "def f(p):\n    a, b = p\n    return a\n",
            "x = 1\n",
            "def f(n):\n    _rest = n\n    return n\n",
        ],
    ),
    "unused_parameter": (
        ["def f(a, b):\n    return a\n"],
        ["def f(a, b):\n    return a + b\n", "def f(a):\n    pass\n", "def f(a, _b):\n    return a\n"],
    ),
    "parameter_overwritten": (
        ["def f(n):\n    n = 5\n    return n\n", "def f(a, b):\n    c = b\n    a = [1]\n    return a, c\n"],
        ["def f(n):\n    n = n + 1\n    return n\n", "def f(n):\n    m = 5\n    return n + m\n"],
    ),
    "self_assignment": (["x = 1\nx = x\n"], ["x = 1\ny = x\n", "self = object()\nself.x = self\n"]),
    "global_result": (
        ["total = 0\ndef f(n):\n    global total\n    total = n * 2\n"],
        ["total = 0\ndef f(n):\n    return n + total\n", "c = 0\ndef f():\n    global c\n    c += 1\n    return c\n"],
    ),
    "nothing_written": (
        [
            "def f(n):\n    pass\n",
            "",
            "def f(n):\n    ...\n",
            "def f(n):\n    'Say it.'\n    raise NotImplementedError\n",
            "# TODO\n",
        ],
        ["def f(n):\n    return n\n", "print(1)\n"],
    ),
    "missing_return": (
        [
            "def f(n):\n    if n > 0:\n        return n\n",
            "def f(xs):\n    total = 0\n    for x in xs:\n        total += x\n",
            "def f(n):\n    for i in range(n):\n        if i == 3:\n            return i\n",
        ],
        [
            "def f(n):\n    if n > 0:\n        return n\n    return 0\n",
            "def f(n):\n    if n > 0:\n        return n\n    else:\n        raise ValueError\n",
            "def f(n):\n    while True:\n        n -= 1\n        if n < 0:\n            return n\n",
            "def f(xs):\n    xs.append(1)\n",
            "def f(n):\n    print(n)\n",
            "def f(n):\n    for i in range(n):\n        yield i\n",
            "def f(n):\n    try:\n        return int(n)\n    except ValueError:\n        return 0\n",
            "def f(n):\n    match n:\n        case 1:\n            return 1\n        case _:\n            return 2\n",
        ],
    ),
    "print_instead_of_return": (
        ["def f(n):\n    print(n * 2)\n", "def f(xs):\n    for x in xs:\n        print(x)\n"],
        ["def f(n):\n    print(n)\n    return n * 2\n", "def main():\n    print(1)\n", "print(3)\n"],
    ),
    "return_in_first_round": (
        [
            "def f(xs):\n    for x in xs:\n        return x\n",
            "def f(xs):\n    for x in xs:\n        if x > 1:\n            return True\n        else:\n            return False\n",
        ],
        ["def f(xs):\n    for x in xs:\n        if x > 1:\n            return True\n    return False\n"],
    ),
    "unreachable_code": (
        ["def f():\n    return 1\n    print(2)\n", "for i in range(3):\n    break\n    print(i)\n"],
        ["def f(n):\n    if n:\n        return 1\n    return 2\n"],
    ),
    "asks_instead_of_parameter": (
        ["def f(n):\n    n = int(input())\n    return n\n"],
        ["def f():\n    return input()\n", "n = input()\n"],
    ),
    "branches_return_boolean": (
        ["def f(n):\n    if n > 1:\n        return True\n    else:\n        return False\n"],
        ["def f(n):\n    return n > 1\n", "def f(n):\n    if n > 1:\n        return 1\n    else:\n        return 2\n"],
    ),
    "off_by_one": (
        [
            "def f(xs):\n    for i in range(len(xs) + 1):\n        print(xs[i])\n",
            "def f(xs):\n    for i in range(len(xs)):\n        print(xs[i + 1])\n",
            "def f(xs):\n    return xs[len(xs)]\n",
        ],
        [
            "def f(xs):\n    for i in range(len(xs) - 1):\n        print(xs[i + 1])\n",
            "def f(xs):\n    for i in range(len(xs)):\n        if i + 1 < len(xs):\n            print(xs[i + 1])\n",
            "def f(xs):\n    return xs[len(xs) - 1]\n",
            "def f(xs):\n    for i in range(len(xs)):\n        print(xs[i])\n",
            "def f(xs, ys):\n    for i in range(len(xs)):\n        print(ys[i + 1])\n",
        ],
    ),
    "infinite_loop": (
        [
            "n = 3\nwhile n > 0:\n    print(n)\n",
            "while True:\n    x = 1\n",
            "def f(a, b):\n    while a < b:\n        c = a + 1\n    return c\n",
        ],
        [
            "n = 3\nwhile n > 0:\n    n -= 1\n",
            "while True:\n    if input() == 'q':\n        break\n",
            "xs = [1]\nwhile xs:\n    xs.pop()\n",
            "def f(n):\n    while n:\n        return n\n",
            "while next(it):\n    pass\n",
            "while False:\n    pass\n",
        ],
    ),
    "changed_while_iterating": (
        ["for x in xs:\n    if x < 0:\n        xs.remove(x)\n", "for k in d:\n    del d[k]\n"],
        [
            "for x in xs[:]:\n    xs.remove(x)\n",
            "for x in xs:\n    ys.append(x)\n",
            "for x in xs:\n    if x:\n        xs.remove(x)\n        break\n",
        ],
    ),
    "accumulator_reset": (
        ["for x in xs:\n    total = 0\n    total += x\nprint(total)\n"],
        [
            "total = 0\nfor x in xs:\n    total += x\n",
            "for row in rows:\n    total = 0\n    for x in row:\n        total += x\n    print(total)\n",
            "for x in xs:\n    n = 0\n    n += x\n    print(n)\n",
        ],
    ),
    "loop_variable_assigned": (
        ["for i in range(10):\n    i += 2\n"],
        ["for i in range(10):\n    j = i + 2\n", "i = 0\nwhile i < 10:\n    i += 2\n"],
    ),
    "element_as_index": (
        ["def f(xs):\n    for x in xs:\n        print(xs[x])\n"],
        [
            "def f(d):\n    for k in d:\n        print(d[k], d.get(k))\n",
            "def f(xs):\n    for i in range(3):\n        print(xs[i])\n",
            "def f(d: dict[str, int]):\n    for k in d:\n        print(d[k])\n",
        ],
    ),
    "range_of_sequence": (
        ["for i in range([1, 2]):\n    pass\n", "def f(xs):\n    for i in range(xs):\n        print(xs[i])\n"],
        [
            "for i in range(5):\n    pass\n",
            "def f(n):\n    for i in range(n):\n        print(i)\n",
            "def f(xs):\n    for i in range(len(xs)):\n        print(xs[i])\n",
        ],
    ),
    "empty_block": (["for x in xs:\n    pass\n"], ["for x in xs:\n    print(x)\n", "if x:\n    pass\n"]),
    "mutable_default": (
        ["def f(x, xs=[]):\n    return xs\n", "def f(*, d={}):\n    return d\n", "def f(s=set()):\n    return s\n"],
        ["def f(x, xs=None):\n    return xs\n", "def f(t=()):\n    return t\n"],
    ),
    "shared_rows": (
        ["grid = [[0] * 3] * 3\n", "grid = 4 * [[]]\n"],
        ["grid = [[0] * 3 for _ in range(3)]\n", "row = [0] * 3\n"],
    ),
    "in_place_result": (
        ["xs = xs.sort()\n", "def f(xs):\n    return xs.reverse()\n", "xs = xs.append(1)\n"],
        ["xs.sort()\n", "xs = sorted(xs)\n"],
    ),
    "text_method_ignored": (["s.upper()\n", "name.strip()\nprint(name)\n"], ["s = s.upper()\n", "print(s.strip())\n"]),
    "unused_result": (
        ["x + 1\nprint(x)\n", "def f(x):\n    x == 3\n    return x\n", "sorted(xs)\nprint(xs)\n"],
        ["x = x + 1\n", "x + 1\n", "def f(x):\n    'A text.'\n    return x\n", "list(map(print, xs))\nprint(1)\n"],
    ),
    "text_is_mutable": (
        ["s = 'abc'\ns[0] = 'x'\n", "def f(s: str):\n    s[1] = 'b'\n    return s\n"],
        ["xs = [1]\nxs[0] = 2\n", "def f(s):\n    s = list(s)\n    s[0] = 'x'\n    return s\n"],
    ),
    "call_without_parentheses": (
        ["xs.sort\n", "def f():\n    return 1\nprint(f + 1)\n", "if s.lower == 'a':\n    pass\n"],
        ["xs.sort()\n", "def f():\n    return 1\nprint(f() + 1)\n", "xs.sort(key=len)\n"],
    ),
    "input_not_converted": (
        ["n = input()\nprint(n + 1)\n", "age = input('Age? ')\nif age > 18:\n    print('old')\n"],
        ["n = int(input())\nprint(n + 1)\n", "n = input()\nprint(n * 2)\n", "n = input()\nn = int(n)\nprint(n + 1)\n"],
    ),
    "float_equality": (
        ["if x == 0.1:\n    pass\n", "if a / b == c:\n    pass\n"],
        ["if x == 1.0:\n    pass\n", "if abs(x - 0.1) < 1e-9:\n    pass\n", "if n / 2 == n // 2:\n    pass\n"],
    ),
    "bare_except": (
        ["try:\n    f()\nexcept:\n    pass\n", "try:\n    f()\nexcept Exception:\n    pass\n"],
        ["try:\n    f()\nexcept ValueError:\n    pass\n", "try:\n    f()\nexcept Exception as e:\n    print(e)\n"],
    ),
    "quadratic_where_linear": (
        [
            "def f(xs):\n    seen = []\n    for x in xs:\n        if x in seen:\n            return x\n        seen.append(x)\n    return None\n",
            "def f(s):\n    return [c for c in s if s.count(c) == 1]\n",
        ],
        [
            "def f(xs):\n    seen = set()\n    for x in xs:\n        if x in seen:\n            return x\n        seen.add(x)\n    return None\n",
            "def f(xs):\n    return 3 in xs\n",
            "def f(s):\n    for c in s:\n        if c in 'aeiou':\n            return c\n    return None\n",
        ],
    ),
    "repeated_concatenation": (
        ["s = ''\nfor c in word:\n    s += c\n"],
        ["n = 0\nfor c in word:\n    n += 1\n", "s = ''\ns += 'a'\n", "s = ''.join(word)\n"],
    ),
    "front_of_list": (
        ["while xs:\n    x = xs.pop(0)\n", "for x in xs:\n    ys.insert(0, x)\n"],
        ["xs.pop(0)\n", "while xs:\n    xs.pop()\n", "while d:\n    d.pop(0, None)\n"],
    ),
    "sorts_in_loop": (
        ["for i in range(3):\n    print(sorted(xs)[i])\n"],
        ["for row in rows:\n    row.sort()\n", "xs.sort()\nfor x in xs:\n    print(x)\n"],
    ),
    "or_with_constant": (
        ["if x == 1 or 2:\n    pass\n", "while c != 'a' and 'b':\n    pass\n"],
        ["if x == 1 or x == 2:\n    pass\n", "if x == 1 or y:\n    pass\n"],
    ),
    "comparison_with_true": (
        ["if done == True:\n    pass\n", "if ok is False:\n    pass\n"],
        ["if done:\n    pass\n", "if x == 1:\n    pass\n"],
    ),
    "identity_for_equality": (
        ["if x is 5:\n    pass\n", "if s is 'a':\n    pass\n", "if xs is []:\n    pass\n"],
        ["if x is None:\n    pass\n", "if x == 5:\n    pass\n"],
    ),
    "constant_condition": (
        ["if True:\n    x = 1\n", "if x == x:\n    pass\n", "while 0:\n    pass\n"],
        ["while True:\n    break\n", "if x == y:\n    pass\n"],
    ),
    "missing_base_case": (
        ["def f(n):\n    return n * f(n - 1)\n", "def f(n):\n    print(n)\n    f(n - 1)\n"],
        [
            "def f(n):\n    if n == 0:\n        return 1\n    return n * f(n - 1)\n",
            "def f(n):\n    return 1 if n == 0 else n * f(n - 1)\n",
            "def f(n):\n    return n == 0 or f(n - 1)\n",
            "def f(tree):\n    return 1 + sum(f(t) for t in tree)\n",
        ],
    ),
    "exponential_recursion": (
        ["def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\n"],
        [
            "from functools import cache\n@cache\ndef fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n",
            "def fib(n, kept={}):\n    if n in kept:\n        return kept[n]\n    if n < 2:\n        return n\n    kept[n] = fib(n - 1) + fib(n - 2)\n    return kept[n]\n",
            "def size(t):\n    return 0 if t is None else size(t.left) + size(t.right)\n",
        ],
    ),
    "memoisation": (
        [
            "def fib(n, kept={}):\n    if n in kept:\n        return kept[n]\n    kept[n] = n if n < 2 else fib(n - 1) + fib(n - 2)\n    return kept[n]\n"
        ],
        ["def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n"],
    ),
    "recursion": (
        ["def f(n):\n    return 1 if n == 0 else f(n - 1)\n"],
        ["def f(n):\n    return g(n)\ndef g(n):\n    return n\n"],
    ),
    "counted_loop": (["for i in range(3):\n    print(i)\n"], ["for x in xs:\n    print(x)\n"]),
    "loop_over_elements": (["for x in xs:\n    print(x)\n"], ["for i in range(3):\n    print(i)\n"]),
    "while_loop": (["while x:\n    x -= 1\n"], ["for x in xs:\n    print(x)\n"]),
    "nested_loops": (
        ["for i in range(3):\n    for j in range(3):\n        print(i, j)\n"],
        [
            "for i in range(3):\n    print(i)\nfor j in range(3):\n    print(j)\n",
            "for i in range(3):\n    def g():\n        for j in range(3):\n            print(j)\n",
        ],
    ),
    "comprehension": (["xs = [x * 2 for x in ys]\n"], ["xs = [1, 2]\n"]),
    "generator": (["def f(n):\n    yield n\n", "t = sum(x for x in xs)\n"], ["t = sum([x for x in xs])\n"]),
    "dictionary": (["d = {}\n", "from collections import Counter\nc = Counter('abc')\n"], ["s = {1, 2}\n"]),
    "set_of_values": (["s = {1, 2}\n", "s = set(xs)\n"], ["d = {1: 2}\n"]),
    "sorting": (["xs = sorted(ys)\n", "xs.sort()\n"], ["xs.append(1)\n"]),
    "slicing": (["t = s[::-1]\n"], ["t = s[0]\n"]),
    "text_methods": (["t = s.split(',')\n"], ["t = s + ','\n"]),
    "helper_function": (
        ["def g(n):\n    return n\ndef f(n):\n    return g(n)\n"],
        ["def f(n):\n    return n\n", "def f(n):\n    return f(n - 1) if n else 0\n"],
    ),
    "two_pointers": (
        [
            "def f(s):\n    i, j = 0, len(s) - 1\n    while i < j:\n        if s[i] != s[j]:\n            return False\n        i += 1\n        j -= 1\n    return True\n"
        ],
        ["i = 0\nwhile i < 10:\n    i += 1\n"],
    ),
    "arithmetic": (
        ["def f(n):\n    return n * (n + 1) // 2\n"],
        [
            "def f(n):\n    return sum(range(n + 1)) + sum(x for x in [n])\n",
            "def f(n):\n    return 1 if n == 0 else n * f(n - 1)\n",
        ],
    ),
    "library_call": (
        ["def f(xs):\n    return sum(xs)\n"],
        ["def f(xs):\n    total = 0\n    for x in xs:\n        total += x\n    return total\n"],
    ),
}
