from __future__ import annotations

from uuid import UUID

import pytest

from nbcampus.course.ordering import fingerprint, require_same_things
from nbcampus.errors import InvalidRequest

M, N, A, B, C = (UUID(int=number) for number in range(5))
PRESENT = [(M, [A, B]), (N, [C])]


def test_each_order_has_a_fingerprint_of_its_own() -> None:
    orders = [PRESENT, [(M, [B, A]), (N, [C])], [(N, [C]), (M, [A, B])], [(M, [A]), (N, [B, C])], []]
    assert len({fingerprint(order) for order in orders}) == len(orders)
    assert fingerprint(PRESENT) == fingerprint([(M, [A, B]), (N, [C])])


def test_items_may_go_into_other_modules() -> None:
    require_same_things(PRESENT, [(N, []), (M, [C, B, A])])


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ([(M, [A, B])], "missing"),
        ([(M, [A]), (N, [C])], "missing"),
        ([(M, [A, B, C]), (N, [C])], "twice"),
        ([(M, [A, B]), (N, [C]), (M, [])], "twice"),
        ([(M, [A, B]), (N, [C, UUID(int=9)])], "no item"),
        ([(M, [A, B, N]), (N, [C])], "no item"),  # a module in a module
        ([(M, [A, B]), (N, [C]), (UUID(int=9), [])], "no module"),
    ],
)
def test_what_is_missing_foreign_or_there_twice_is_refused(wanted: list[tuple[UUID, list[UUID]]], said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        require_same_things(PRESENT, wanted)
