"""The kinds of test. A new one is a module with a ``Demand`` and a line here."""

from __future__ import annotations

from nbcampus.course.states import TestKind
from nbcampus_grader.sandbox import RunsJobs
from nbcampus_grader.steps.kinds.asserts import AssertsDemand
from nbcampus_grader.steps.kinds.call import CallDemand
from nbcampus_grader.steps.kinds.checker import CheckerDemand
from nbcampus_grader.steps.kinds.demand import Answer, Demand, Finding
from nbcampus_grader.steps.kinds.notebook import NotebookDemand
from nbcampus_grader.steps.kinds.opaque import OpaqueDemand
from nbcampus_grader.steps.kinds.program import ProgramDemand
from nbcampus_grader.steps.kinds.property import PropertyDemand

DEMANDS: dict[TestKind, type[Demand]] = {
    demand.kind: demand
    for demand in (
        CallDemand,
        ProgramDemand,
        PropertyDemand,
        CheckerDemand,
        OpaqueDemand,
        AssertsDemand,
        NotebookDemand,
    )
}

__all__ = ["DEMANDS", "Answer", "CallDemand", "Demand", "Finding", "ProgramDemand", "RunsJobs"]
