"""Modules and items: made, changed, and hidden when the folder has them no more; never deleted.

What was made from the folder is found again by the ids that the class keeps under ``settings["course"]``. What a
teacher added in the campus itself is not among them and stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from nbcampus.course.states import MaterialKind
from nbcampus.db.statements import audit, authoring, loading
from nbcampus.ids import uuid7
from nbcampus_grader.course.loading.changes import Action, Changes
from nbcampus_grader.course.loading.placements import Places
from nbcampus_grader.course.loading.problems import Placeable
from nbcampus_grader.course.model import Course, CourseAssignment, CourseItem, CourseMaterial, CourseModule, CourseQuiz


@dataclass
class Outline:
    """The present outline of a class and what brings it up to date. ``modules`` and ``items`` map keys to ids."""

    connection: Connection
    class_id: UUID
    owner_id: UUID
    course: Course
    day: date
    versions: Mapping[str, Placeable]
    changes: Changes
    modules: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, UUID] = field(default_factory=dict)

    def bring_up_to_date(self) -> None:
        """Write what differs; the maps then hold what was made as well."""
        rows = {row.id: row for row in self.connection.execute(loading.modules_by_id(list(self.modules.values())))}
        items = {row.id: row for row in self.connection.execute(loading.items_by_id(list(self.items.values())))}
        self._hide_gone(rows, items)
        for index, module in enumerate(self.course.modules):
            self._put_module(index, module, _row(rows, self.modules.get(module.slug)))
            for place, item in enumerate(module.items):
                self._put_item(self.modules[module.slug], place, item, _row(items, self.items.get(item.key)))

    def _put_module(self, index: int, module: CourseModule, row: Row[Any] | None) -> None:
        values = {"title": module.title, "order_index": index, "is_published": module.published}
        if row is not None:
            differing = _differing(values, row)
            if differing:
                self.connection.execute(authoring.change_module(row.id, values))
                self._audit("module.changed", row.id, {"keys": differing})
            self._note("module", module.title, differing)
            return
        module_id = self.modules[module.slug] = uuid7()
        self.connection.execute(authoring.add_module({"id": module_id, "class_id": self.class_id, **values}))
        self._audit("module.created", module_id, {})
        self.changes.add(Action.CREATED, "module", module.title)

    def _put_item(self, module_id: UUID, index: int, item: CourseItem, row: Row[Any] | None) -> None:
        values = {
            "module_id": module_id,
            "title": item.title,
            "description": item.description,
            "order_index": index,
            "is_published": item.published,
            "due_date": self.course.due_at(item, self.day),
        }
        if row is None:
            self._add_item(item, values)
        else:
            self._change_item(item, values, row)

    def _add_item(self, item: CourseItem, values: dict[str, Any]) -> None:
        item_id = self.items[item.key] = uuid7()
        self.connection.execute(authoring.add_item({"id": item_id, "type": item.type, **values}))
        add, _ = _WRITE[type(item)]
        self.connection.execute(add({"id": item_id, **_own_values(item)}))
        self._audit("item.created", item_id, {"type": item.type})
        self.changes.add(Action.CREATED, item.type, item.title, _summary(item, values))
        self._place(item_id, item)

    def _change_item(self, item: CourseItem, values: dict[str, Any], row: Row[Any]) -> None:
        wanted = _keeping_rules(_own_values(item), row)
        shared, own = _differing(values, row), _differing(wanted, row)
        if shared:
            self.connection.execute(authoring.change_item(row.id, values))
        if own:
            _, change = _WRITE[type(item)]
            self.connection.execute(change(row.id, wanted))
        if shared or own:
            self._audit("item.changed", row.id, {"keys": sorted(shared + own)})
        self._note(item.type, item.title, shared + own, _when(values) if "due_date" in shared else "")
        self._place(row.id, item, present_total=row.points_total)

    def _place(self, item_id: UUID, item: CourseItem, present_total: int = 0) -> None:
        if not isinstance(item, CourseAssignment):
            return
        places = Places(self.connection, item_id, item, self.changes)
        total = round(places.bring_up_to_date(self.versions))
        if total != present_total:
            self.connection.execute(loading.change_assignment(item_id, {"points_total": total}))

    def _hide_gone(self, modules: Mapping[UUID, Row[Any]], items: Mapping[UUID, Row[Any]]) -> None:
        here = {module.slug for module in self.course.modules}
        here_items = {item.key for module in self.course.modules for item in module.items}
        for key, module_id in self.modules.items():
            if key not in here and module_id in modules and _is_on_its_way(modules[module_id]):
                self.connection.execute(authoring.change_module(module_id, _HIDDEN))
                self._hidden("module", module_id, modules[module_id].title)
        for key, item_id in self.items.items():
            if key not in here_items and item_id in items and _is_on_its_way(items[item_id]):
                self.connection.execute(authoring.change_item(item_id, _HIDDEN))
                self._hidden(key.partition("/")[0], item_id, items[item_id].title)

    def _hidden(self, what: str, subject_id: UUID, title: str) -> None:
        kind = "module" if what == "module" else "item"
        self._audit(f"{kind}.changed", subject_id, {"keys": ["is_published"]})
        self.changes.add(Action.UNPUBLISHED, what, title, "not in the folder any more; its work stays")

    def _note(self, what: str, title: str, differing: list[str], more: str = "") -> None:
        if not differing:
            self.changes.add(Action.UNCHANGED, what, title)
            return
        names = ", ".join(_PLAIN.get(key, key) for key in differing)
        self.changes.add(Action.CHANGED, what, title, f"{names}{': ' + more if more else ''}")

    def _audit(self, action: str, subject_id: UUID, detail: dict[str, Any]) -> None:
        self.connection.execute(
            audit.record(action, actor_id=self.owner_id, class_id=self.class_id, subject_id=subject_id, detail=detail)
        )


_RULES = {"max_attempts", "time_limit_minutes", "languages", "accept_late"}
"""The rules of an assignment that a folder may state. It is their master: what it does not state is inherited."""
_HIDDEN = {"is_published": False, "publish_at": None}
_PLAIN = {"order_index": "order", "is_published": "published", "due_date": "due date", "module_id": "module"}
_WRITE: dict[type[CourseItem], tuple[Any, Any]] = {
    CourseAssignment: (authoring.add_assignment, loading.change_assignment),
    CourseQuiz: (authoring.add_quiz, loading.change_quiz),
    CourseMaterial: (authoring.add_material, loading.change_material),
}


def _row(rows: Mapping[UUID, Row[Any]], known: UUID | None) -> Row[Any] | None:
    return None if known is None else rows.get(known)


def _is_on_its_way(row: Row[Any]) -> bool:
    """Students see it, or will."""
    return row.is_published or row.publish_at is not None


def _own_values(item: CourseItem) -> dict[str, Any]:
    """What the item's type adds; the points of an assignment follow from its places."""
    if isinstance(item, CourseAssignment):
        stated = item.config.model_dump(mode="json", exclude_unset=True)
        return {"mode": item.mode, "difficulty": item.difficulty, "config": stated}
    if isinstance(item, CourseQuiz):
        return {"questions": item.questions, "config": item.config}
    assert isinstance(item, CourseMaterial)
    return {"kind": MaterialKind.MARKDOWN, "body": item.body}


def _keeping_rules(values: dict[str, Any], row: Row[Any]) -> dict[str, Any]:
    """With the rules that the campus alone sets: when it opens, how it is marked, what is released, and others."""
    if "config" not in values:
        return values
    of_folder = _RULES if "mode" in values else values["config"].keys() - {"opens_at"}
    kept = {key: value for key, value in (row.config or {}).items() if key not in of_folder}
    return {**values, "config": values["config"] | kept}


def _differing(values: Mapping[str, Any], row: Row[Any]) -> list[str]:
    return [key for key, value in values.items() if getattr(row, key) != value]


def _summary(item: CourseItem, values: Mapping[str, Any]) -> str:
    size = f"{len(item.placements)} problems" if isinstance(item, CourseAssignment) else ""
    return ", ".join(part for part in (size, _when(values)) if part)


def _when(values: Mapping[str, Any]) -> str:
    due = values["due_date"]
    return f"due {due:%Y-%m-%d %H:%M} UTC" if due else ""
