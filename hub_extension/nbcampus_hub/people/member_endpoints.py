"""Routes about the people of a class: members, sections, the roster as a file, groups of the hub."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.members import (
    GroupRoles,
    Member,
    MemberAdd,
    MemberChange,
    MemberList,
    Section,
    SectionEdit,
    SectionList,
)
from nbcampus.wire.roster import RosterExport, RosterFile, RosterImport, RosterPlan
from nbcampus_hub.people import groups, members, roster, sections
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "classes/{class_id}/members", scope=Scope.MEMBERS_READ, answer=MemberList)
async def list_members(context: Context, class_id: UUID) -> MemberList:
    """A class with everybody in it, staff first, and its sections."""
    return await members.members_of(context, class_id)


@routes.add("POST", "classes/{class_id}/members", scope=Scope.MEMBERS_WRITE, body=MemberAdd, answer=Member)
async def add_member(context: Context, class_id: UUID) -> Member:
    """Put somebody into a class by their user name, or bring them back."""
    return await members.add(context, class_id, context.body)


@routes.add(
    "PATCH", "classes/{class_id}/members/{user_id}", scope=Scope.MEMBERS_WRITE, body=MemberChange, answer=Member
)
async def change_member(context: Context, class_id: UUID, user_id: UUID) -> Member:
    """Give somebody another role or section."""
    return await members.change(context, class_id, user_id, context.body)


@routes.add("DELETE", "classes/{class_id}/members/{user_id}", scope=Scope.MEMBERS_WRITE, answer=Member)
async def remove_member(context: Context, class_id: UUID, user_id: UUID) -> Member:
    """Take somebody out of a class; what they did stays."""
    return await members.remove(context, class_id, user_id)


@routes.add(
    "POST", "classes/{class_id}/sections", scope=Scope.MEMBERS_WRITE, body=SectionEdit, answer=Section, status=201
)
async def create_section(context: Context, class_id: UUID) -> Section:
    """Add a section to a class."""
    return await sections.create(context, class_id, context.body)


@routes.add("PATCH", "sections/{section_id}", scope=Scope.MEMBERS_WRITE, body=SectionEdit, answer=Section)
async def rename_section(context: Context, section_id: UUID) -> Section:
    """Rename a section; its people go along."""
    return await sections.rename(context, section_id, context.body)


@routes.add("DELETE", "sections/{section_id}", scope=Scope.MEMBERS_WRITE, answer=SectionList)
async def remove_section(context: Context, section_id: UUID) -> SectionList:
    """Remove a section; its people stay in the class. Answers the sections that are left."""
    return await sections.remove(context, section_id)


@routes.add("GET", "classes/{class_id}/roster", scope=Scope.MEMBERS_READ, answer=RosterExport)
async def export_roster(context: Context, class_id: UUID) -> RosterExport:
    """The roster as a CSV text that can be imported again."""
    return await roster.export(context, class_id)


@routes.add("POST", "classes/{class_id}/roster/preview", scope=Scope.MEMBERS_WRITE, body=RosterFile, answer=RosterPlan)
async def preview_roster(context: Context, class_id: UUID) -> RosterPlan:
    """What importing a CSV file would change, and what is wrong with it. Changes nothing."""
    return await roster.preview(context, class_id, context.body)


@routes.add("POST", "classes/{class_id}/roster", scope=Scope.MEMBERS_WRITE, body=RosterImport, answer=RosterPlan)
async def import_roster(context: Context, class_id: UUID) -> RosterPlan:
    """Import a CSV file as its preview said, all of it or nothing."""
    return await roster.apply(context, class_id, context.body)


@routes.add("GET", "classes/{class_id}/groups", scope=Scope.MEMBERS_READ, answer=GroupRoles)
async def list_group_roles(context: Context, class_id: UUID) -> GroupRoles:
    """The groups of the hub that stand for roles in a class."""
    return await groups.rules_of(context, class_id)


@routes.add("PUT", "classes/{class_id}/groups", scope=Scope.MEMBERS_WRITE, body=GroupRoles, answer=GroupRoles)
async def replace_group_roles(context: Context, class_id: UUID) -> GroupRoles:
    """Set which groups stand for which roles, as a whole; at once for everybody whose groups are known."""
    return await groups.replace_rules(context, class_id, context.body)
