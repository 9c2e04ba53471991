"""Routes about what a class consists of."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.arranging import (
    AssignmentDefaults,
    AssignmentPlan,
    ChangedItems,
    ContentOrder,
    ItemsChange,
    OrderChange,
    PlanChange,
    PlanPreview,
    ProblemChoices,
    ProblemQuery,
    StatedRules,
)
from nbcampus.wire.content import (
    Assignment,
    Item,
    ItemChange,
    ItemCreate,
    ItemList,
    Module,
    ModuleChange,
    ModuleCreate,
    ModuleList,
    Outline,
)
from nbcampus_hub.content import arranging, authoring, planning, reading
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "classes/{class_id}/outline", scope=Scope.CONTENT_READ, answer=Outline)
async def get_outline(context: Context, class_id: UUID) -> Outline:
    """A whole class for the sidebar: modules, items, due dates, states and scores of the person who asks."""
    return await reading.outline(context, class_id)


@routes.add("GET", "classes/{class_id}/modules", scope=Scope.CONTENT_READ, answer=ModuleList)
async def list_modules(context: Context, class_id: UUID) -> ModuleList:
    """The modules of a class in order."""
    return await reading.modules(context, class_id)


@routes.add(
    "POST", "classes/{class_id}/modules", scope=Scope.CONTENT_WRITE, body=ModuleCreate, answer=Module, status=201
)
async def create_module(context: Context, class_id: UUID) -> Module:
    """Add a module at the end, or at the given place."""
    return await authoring.create_module(context, class_id, context.body)


@routes.add("PATCH", "modules/{module_id}", scope=Scope.CONTENT_WRITE, body=ModuleChange, answer=Module)
async def change_module(context: Context, module_id: UUID) -> Module:
    """Rename, move, publish or hide a module."""
    return await authoring.change_module(context, module_id, context.body)


@routes.add("GET", "modules/{module_id}/items", scope=Scope.CONTENT_READ, answer=ItemList)
async def list_items(context: Context, module_id: UUID) -> ItemList:
    """The items of a module in order."""
    return await reading.items(context, module_id)


@routes.add("POST", "modules/{module_id}/items", scope=Scope.CONTENT_WRITE, body=ItemCreate, answer=Item, status=201)
async def create_item(context: Context, module_id: UUID) -> Item:
    """Add an assignment, a quiz or a material."""
    return await authoring.create_item(context, module_id, context.body)


@routes.add("GET", "items/{item_id}", scope=Scope.CONTENT_READ, answer=Item)
async def get_item(context: Context, item_id: UUID) -> Item:
    """One item with its body."""
    return await reading.item(context, item_id)


@routes.add("PATCH", "items/{item_id}", scope=Scope.CONTENT_WRITE, body=ItemChange, answer=Item)
async def change_item(context: Context, item_id: UUID) -> Item:
    """Rename, move, publish, hide or date an item, or release the results of an exam."""
    return await authoring.change_item(context, item_id, context.body)


@routes.add("GET", "assignments/{assignment_id}", scope=Scope.CONTENT_READ, answer=Assignment)
async def get_assignment(context: Context, assignment_id: UUID) -> Assignment:
    """An assignment with its problems, sample tests, drafts and the attempts that are left."""
    return await reading.assignment(context, assignment_id)


@routes.add("PUT", "classes/{class_id}/order", scope=Scope.CONTENT_WRITE, body=OrderChange, answer=ContentOrder)
async def set_order(context: Context, class_id: UUID) -> ContentOrder:
    """Put all modules and items into another order at once, items into other modules too."""
    return await arranging.set_order(context, class_id, context.body)


@routes.add("POST", "classes/{class_id}/items", scope=Scope.CONTENT_WRITE, body=ItemsChange, answer=ChangedItems)
async def change_items(context: Context, class_id: UUID) -> ChangedItems:
    """Publish, hide or date several items at once."""
    return await arranging.change_items(context, class_id, context.body)


@routes.add("GET", "classes/{class_id}/assignment-defaults", scope=Scope.CONTENT_WRITE, answer=AssignmentDefaults)
async def get_assignment_defaults(context: Context, class_id: UUID) -> AssignmentDefaults:
    """What holds for assignments of a class that state nothing themselves."""
    return await planning.get_defaults(context, class_id)


@routes.add(
    "PUT",
    "classes/{class_id}/assignment-defaults",
    scope=Scope.CONTENT_WRITE,
    body=StatedRules,
    answer=AssignmentDefaults,
)
async def set_assignment_defaults(context: Context, class_id: UUID) -> AssignmentDefaults:
    """State the rules of a class anew; assignments that state nothing themselves follow."""
    return await planning.set_defaults(context, class_id, context.body)


@routes.add(
    "GET",
    "classes/{class_id}/problem-choices",
    scope=Scope.CONTENT_WRITE,
    query=ProblemQuery,
    answer=ProblemChoices,
)
async def list_problem_choices(context: Context, class_id: UUID) -> ProblemChoices:
    """Problems that the person may place: their own, and those of classes that they teach."""
    return await planning.choices(context, class_id, context.query.text)


@routes.add("GET", "assignments/{assignment_id}/plan", scope=Scope.CONTENT_WRITE, answer=AssignmentPlan)
async def get_plan(context: Context, assignment_id: UUID) -> AssignmentPlan:
    """The rules of an assignment with who states each, and its places."""
    return await planning.get_plan(context, assignment_id)


@routes.add(
    "PATCH", "assignments/{assignment_id}/plan", scope=Scope.CONTENT_WRITE, body=PlanChange, answer=AssignmentPlan
)
async def change_plan(context: Context, assignment_id: UUID) -> AssignmentPlan:
    """Change mode, difficulty, rules or problems of an assignment."""
    return await planning.change_plan(context, assignment_id, context.body)


@routes.add(
    "POST", "assignments/{assignment_id}/plan/preview", scope=Scope.CONTENT_WRITE, body=PlanChange, answer=PlanPreview
)
async def preview_plan(context: Context, assignment_id: UUID) -> PlanPreview:
    """What a change would mean for students who have worked already; it changes nothing."""
    return await planning.preview(context, assignment_id, context.body)
