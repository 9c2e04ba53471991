"""What the results of the tests are worth, and under which heading a failure is counted."""

from __future__ import annotations

import re

from nbcampus.course.verdicts import TEXTS, Verdict

SIGNATURE_CHARACTERS = 160
_DIGITS = 9


def attempt_points(*, earned: float, possible: float, passed: int, total: int, worth: float) -> float:
    """The points of an attempt at a place worth ``worth``: the share of the tests' points that was earned.

    Tests without any points weigh the same each; no tests at all earn nothing. Rounded to 1e-9, so that the same
    results give the same number in whatever order they are added.
    """
    if possible > 0:
        return round(earned / possible * worth, _DIGITS)
    return round(passed / total * worth, _DIGITS) if total else 0.0


def error_signature(verdict: Verdict, text: str = "", error_type: str | None = None) -> str | None:
    """The heading under which a failure is counted: its kind and its message without numbers, texts and lists.

    None for a pass. ``text`` is the error's message, or for a wrong answer what differs. Names stay where the error
    is about a name, because "name 'lenght' is not defined" tells a teacher something.
    """
    if verdict in (Verdict.PASS, Verdict.SYSTEM_ERROR):
        return None
    if verdict is not Verdict.FAIL and not error_type:
        return TEXTS[verdict].short
    heading = error_type or TEXTS[verdict].short
    body = _without_values(text, keep_names=error_type in _ABOUT_NAMES)
    signature = f"{heading}: {body}" if body else heading
    return signature if len(signature) <= SIGNATURE_CHARACTERS else signature[: SIGNATURE_CHARACTERS - 1] + "…"


_ABOUT_NAMES = {
    "AttributeError",
    "ImportError",
    "ModuleNotFoundError",
    "NameError",
    "SyntaxError",
    "TypeError",
    "UnboundLocalError",
}
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)""")
_NAME = re.compile(r"""['"][A-Za-z_][A-Za-z0-9_.]{0,39}['"]""")
_ADDRESS = re.compile(r"0x[0-9a-fA-F]+")
_NUMBER = re.compile(r"(?<![A-Za-z_])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?:\.\.\.)?")
_LIST = re.compile(r"[\[{][^\[\]{}]*(?:[\]}]|$)|\([^()]*,[^()]*\)")
_NESTED = "\0"


def _without_values(text: str, *, keep_names: bool) -> str:
    text = " ".join(text.split("\n")[0].replace(_NESTED, " ").split())
    text = _QUOTED.sub(lambda found: found[0] if keep_names and _NAME.fullmatch(found[0]) else "'…'", text)
    text = _NUMBER.sub("#", _ADDRESS.sub("#", text))
    before = ""
    while before != text:
        before, text = text, _LIST.sub(_NESTED, text)
    return text.replace(_NESTED, "[…]")
