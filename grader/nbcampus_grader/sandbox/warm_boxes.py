"""The warm boxes of one slot: the default environment's always, of the others those that were used last."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from nbcampus_grader.sandbox.box import cgroups
from nbcampus_grader.sandbox.environments import Environment
from nbcampus_grader.sandbox.warm import WarmBox
from nbcampus_grader.sandbox.zygote import BoxPlan


class WarmBoxes:
    """``plan`` is that of the default environment, ``name`` that of the slot's groups."""

    def __init__(self, plan: BoxPlan, name: str) -> None:
        self._plan, self._name = plan, name
        self.default = WarmBox(plan, name)
        self._others: OrderedDict[str, WarmBox] = OrderedDict()
        self._until: float | None = None

    def of(self, environment: Environment | None) -> WarmBox:
        """Its box, started when it must be; None means the default. The one unused for longest goes to make room."""
        if environment is None or environment.is_default:
            return self.default
        box = self._others.get(environment.name)
        if box is not None and box.environment.build != environment.build:
            self._others.pop(environment.name).close()
            box = None
        if box is None:
            box = self._others[environment.name] = self._make_room_for(environment)
        self._others.move_to_end(environment.name)
        return box

    def _make_room_for(self, environment: Environment) -> WarmBox:
        while len(self._others) >= self._plan.settings.environments:
            self._others.popitem(last=False)[1].close()
        taken = {box.name for box in self._others.values()}
        name = next(name for name in self._names() if name not in taken)
        box = WarmBox(replace(self._plan, environment=environment), name)
        if self._until is not None:
            box.live_until(self._until)
        return box

    def _names(self) -> list[str]:
        return [f"{self._name}-environment-{number}" for number in range(self._plan.settings.environments)]

    def end_predecessors(self) -> None:
        """Remove the groups that a killed worker's boxes of this slot left: its successor may never need them."""
        for name in self._names():
            cgroups.open_driver(self._plan.settings, name, self._plan.settings.parked + 1).close()

    def live_until(self, moment: float) -> None:
        """As of the sandbox: for the present boxes and those to come."""
        self._until = moment
        for box in (self.default, *self._others.values()):
            box.live_until(moment)

    def rest(self) -> None:
        for box in (self.default, *self._others.values()):
            box.rest()

    def close(self) -> None:
        """End all of them. Safe to call again."""
        while self._others:
            self._others.popitem()[1].close()
        self.default.close()
