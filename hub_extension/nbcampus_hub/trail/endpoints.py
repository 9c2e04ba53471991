"""The route of the audit trail."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.db.statements import audit_trail
from nbcampus.wire.base import Page
from nbcampus.wire.regrade_requests import AuditEntry, AuditQuery
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes
from nbcampus_hub.trail.areas import AREAS

routes = Routes()


@routes.add("GET", "classes/{class_id}/audit", scope=Scope.CLASS_WRITE, query=AuditQuery, answer=Page[AuditEntry])
async def read_audit_trail(context: Context, class_id: UUID) -> Page[AuditEntry]:
    """Who changed what in a class, newest first."""
    await context.authorise_in(class_id)
    query: AuditQuery = context.query
    statement = audit_trail.page(class_id, AREAS[query.about], query.cursor, query.limit + 1)
    rows = (await context.connection.execute(statement)).all()
    shown = rows[: query.limit]
    entries = [AuditEntry(**{name: row._mapping[name] for name in AuditEntry.model_fields}) for row in shown]
    return Page[AuditEntry](items=entries, next_cursor=str(shown[-1].id) if len(rows) > query.limit else None)
