"""How a class answered a question: which answers, how often, and whether they are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nbcampus.course.quizzes.grading import Answer, grade
from nbcampus.course.quizzes.questions import FreeText, MultipleChoice, Ordering, Question, ShortText, SingleChoice

MOST = 20


@dataclass(frozen=True)
class Answered:
    """One answer as people read it. ``right`` says whether it is, or belongs to, the right answer."""

    answer: str
    count: int
    right: bool


def distribution(question: Question, counted: Iterable[tuple[Answer, int]]) -> list[Answered]:
    """The answers, most frequent first; all choices of a choice question in their order, at most 20 of the others.

    Of multiple choice each choice is counted by itself. Texts that the question takes for the same are one.
    """
    match question:
        case FreeText():
            return []
        case SingleChoice() | MultipleChoice():
            return _by_choice(question, counted)
        case Ordering():
            texts = {choice.id: choice.text for choice in question.choices}
            orders = ((" → ".join(texts.get(each, each) for each in answer), answer, n) for answer, n in counted)
            return _by_text(question, orders)
    return _by_text(question, ((_label(question, answer), answer, n) for answer, n in counted))


def _by_choice(question: SingleChoice | MultipleChoice, counted: Iterable[tuple[Answer, int]]) -> list[Answered]:
    counts = Counter[str]()
    for answer, count in counted:
        for each in [answer] if isinstance(answer, str) else answer:
            counts[each] += count
    right = {question.answer} if isinstance(question, SingleChoice) else set(question.answer)
    return [Answered(choice.text, counts[choice.id], choice.id in right) for choice in question.choices]


def _by_text(question: Question, labelled: Iterable[tuple[str, Answer, int]]) -> list[Answered]:
    counts, right = Counter[str](), dict[str, bool]()
    for label, answer, count in labelled:
        counts[label] += count
        right[label] = grade(question, answer) == question.points
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Answered(label, count, right[label]) for label, count in ordered[:MOST]]


def _label(question: Question, answer: Answer) -> str:
    text = " ".join(str(answer).split())
    return text.casefold() if isinstance(question, ShortText) and question.ignore_case else text
