"""The main table's columns, what each kind of event needs, and the data set's properties."""

from __future__ import annotations

REQUIRED = ("EventType", "EventID", "SubjectID", "ToolInstances", "CodeStateID")

MAIN = (
    *REQUIRED,
    "Order",
    "ServerTimestamp",
    "ClientTimestamp",
    "CourseID",
    "AssignmentID",
    "ProblemID",
    "Attempt",
    "ParentEventID",
    "SessionID",
    "ResourceID",
    "EventInitiator",
    "CodeStateSection",
    "CompileResult",
    "CompileMessageType",
    "CompileMessageData",
    "SourceLocation",
    "ExecutionID",
    "TestID",
    "ExecutionResult",
    "Score",
    "X-Verdict",
    "X-TimeMs",
    "X-TimeFocusedSeconds",
    "X-ByPlatform",
    "X-Keywords",
)

EVENT_NEEDS: dict[str, tuple[str, ...]] = {
    "Session.Start": ("SessionID",),
    "Session.End": ("SessionID",),
    "Resource.View": ("ResourceID",),
    "Submit": (),
    "Run.Program": ("ExecutionResult",),
    "Run.Test": ("ExecutionID", "TestID", "ExecutionResult"),
    "Compile": ("CompileResult",),
    "Compile.Error": ("ParentEventID", "CompileMessageType", "CompileMessageData"),
}
"""What has to be filled in. The standard asks for ``CodeStateSection`` of compilations, too, and for none where code
states are a table, as here; ``SourceLocation`` is not known of every error."""

OWN_EVENT = "X-"
EXECUTION_RESULTS = frozenset({"Success", "Timeout", "Error", "TestFailed"})
COMPILE_RESULTS = frozenset({"Success", "Warning", "Error"})

METADATA = {
    "Version": "1.0",
    "IsEventOrderingConsistent": "true",
    "EventOrderScope": "Global",
    "EventOrderScopeColumns": "",
    "CodeStateRepresentation": "Table",
    "ProgramInputLinkTable": "",
}

LINKS: dict[str, tuple[str, dict[str, str]]] = {
    "Subject": ("students", {"student": "SubjectID", "class_id": "CourseID"}),
    "Course": ("classes", {"class_id": "CourseID"}),
    "Assignment": ("assignments", {"assignment_id": "AssignmentID", "class_id": "CourseID"}),
    "Problem": (
        "problems",
        {"assignment_problem_id": "ProblemID", "assignment_id": "AssignmentID", "class_id": "CourseID"},
    ),
    "Test": ("tests", {"test_case_id": "TestID"}),
}
"""Each link table's view and those of its columns that are ids of the main table; others keep the view's names."""
