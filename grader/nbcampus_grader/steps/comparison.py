"""The rule by which a test compares, as its document states it; ``compare`` says what each rule means."""

from __future__ import annotations

from dataclasses import dataclass

from nbcampus_grader.steps import fields
from nbcampus_grader.steps.fields import BadTests

_KEYS = {
    "exact": set[str](),
    "unordered": set[str](),
    "tolerance": {"absolute", "relative"},
    "text": {"ignore_case", "ignore_whitespace"},
}


@dataclass(frozen=True)
class ComparisonSpec:
    """How a value is compared (see ``compare``). Only the fields of its kind are used."""

    kind: str = "exact"
    absolute: float = 0.0
    relative: float = 0.0
    ignore_case: bool = False
    ignore_whitespace: bool = False


def read_comparison(entry: object, path: str, *, default: str) -> ComparisonSpec:
    """The comparison below ``path``; the one named ``default`` when the document has none."""
    if entry is None:
        return ComparisonSpec(default)
    data = fields.mapping(entry, path)
    name = fields.choice(data, "kind", path, list(_KEYS))
    fields.no_unknown(data, _KEYS[name] | {"kind"}, path)
    if name == "tolerance" and not {"absolute", "relative"} & set(data):
        raise BadTests(f"{path}: a tolerance needs absolute, relative or both")
    return ComparisonSpec(
        name,
        fields.number(data, "absolute", path, 0, 1e300, default=0.0),
        fields.number(data, "relative", path, 0, 1, default=0.0),
        fields.flag(data, "ignore_case", path),
        fields.flag(data, "ignore_whitespace", path),
    )
