"""What a grading scheme would do to a class, before anybody saves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from nbcampus.course.grades import Scheme
from nbcampus.course.letters import letter_of
from nbcampus.wire import grades as wire
from nbcampus_hub.grades import book, scheme
from nbcampus_hub.grades.book import Book
from nbcampus_hub.service.context import Context


@dataclass(frozen=True)
class _Outcome:
    """A student's total by one scheme."""

    percent: float | None
    letter: str | None


async def preview(context: Context, class_id: UUID, wanted: wire.GradingScheme) -> wire.SchemePreview:
    """Raises NotFound, and what ``scheme.replace`` raises for a scheme that the class cannot have."""
    await context.authorise_in(class_id)
    found = await book.load(context, class_id)
    wanted = await scheme.without_removed(context, class_id, wanted)
    scheme.require_sound(wanted, {item.id for item in found.items})
    after = scheme.rules_of(wanted)
    old, new = _outcomes(found, found.rules), _outcomes(found, after)
    return wire.SchemePreview(
        students=len(found.students),
        letters=_letters(old, new, [found.rules, after]),
        steps=[
            wire.TotalStep(
                student_id=student.id,
                name=student.display_name,
                old_percent=before.percent,
                percent=then.percent,
                old_letter=before.letter,
                letter=then.letter,
            )
            for student, before, then in zip(found.students, old, new, strict=True)
            if before != then
        ],
    )


def _outcomes(found: Book, of_class: Scheme) -> list[_Outcome]:
    return [_Outcome(total.percent, letter_of(total.percent, of_class.letters)) for total in found.totals(of_class)]


def _letters(old: Sequence[_Outcome], new: Sequence[_Outcome], schemes: Sequence[Scheme]) -> list[wire.LetterCount]:
    """The letters of both scales, those of the new one first; null where somebody has none."""
    before, after = (Counter(outcome.letter for outcome in outcomes) for outcomes in (old, new))
    names: dict[str | None, None] = {each.letter: None for of_class in reversed(schemes) for each in of_class.letters}
    if before[None] or after[None]:
        names[None] = None
    return [wire.LetterCount(letter=name, before=before[name], after=after[name]) for name in names]
