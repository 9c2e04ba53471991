"""Routes about notices, announcements, and what a class does of them."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire import announcements as told
from nbcampus.wire import notices as wire
from nbcampus_hub.notices import announcing, choosing, class_settings, reading
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "notices", scope=Scope.SELF, query=wire.NoticeQuery, answer=wire.NoticePage)
async def list_notices(context: Context) -> wire.NoticePage:
    """One's own notices, newest first."""
    return await reading.page(context, context.query)


@routes.add("PATCH", "notices", scope=Scope.SELF, body=wire.NoticeMark, answer=wire.NoticeCount)
async def mark_notices(context: Context) -> wire.NoticeCount:
    """Mark some of one's own notices, or all, as read or unread."""
    return await reading.mark(context, context.body)


@routes.add("GET", "notices/count", scope=Scope.SELF, answer=wire.NoticeCount)
async def count_notices(context: Context) -> wire.NoticeCount:
    """How many of one's own notices are unread."""
    return await reading.count(context)


@routes.add("GET", "notices/choices", scope=Scope.SELF, answer=wire.NoticeChoices)
async def get_notice_choices(context: Context) -> wire.NoticeChoices:
    """How one wants to be told of each kind, and where mail goes."""
    return await choosing.choices(context)


@routes.add("PATCH", "notices/choices", scope=Scope.SELF, body=wire.NoticeChoicesChange, answer=wire.NoticeChoices)
async def change_notice_choices(context: Context) -> wire.NoticeChoices:
    """Choose how one wants to be told."""
    return await choosing.choose(context, context.body)


@routes.add("PUT", "notices/address", scope=Scope.SELF, body=wire.AddressWanted, answer=wire.NoticeChoices)
async def set_mail_address(context: Context) -> wire.NoticeChoices:
    """Name an address for mail; a code is mailed there."""
    return await choosing.set_address(context, context.body)


@routes.add("POST", "notices/address", scope=Scope.SELF, body=wire.AddressCode, answer=wire.NoticeChoices)
async def confirm_mail_address(context: Context) -> wire.NoticeChoices:
    """Prove the address by the code that was mailed there."""
    return await choosing.confirm_address(context, context.body)


@routes.add("DELETE", "notices/address", scope=Scope.SELF, answer=wire.NoticeChoices)
async def forget_mail_address(context: Context) -> wire.NoticeChoices:
    """Get no mail any more."""
    return await choosing.forget_address(context)


@routes.add(
    "GET",
    "classes/{class_id}/announcements",
    scope=Scope.CLASS_READ,
    query=told.AnnouncementQuery,
    answer=told.AnnouncementPage,
)
async def list_announcements(context: Context, class_id: UUID) -> told.AnnouncementPage:
    """A class's announcements, newest first."""
    return await announcing.page(context, class_id, context.query)


@routes.add(
    "POST",
    "classes/{class_id}/announcements",
    scope=Scope.ANNOUNCE,
    body=told.AnnouncementCreate,
    answer=told.Announcement,
    status=201,
)
async def create_announcement(context: Context, class_id: UUID) -> told.Announcement:
    """Tell a class, or some of its sections, now or at a time."""
    return await announcing.create(context, class_id, context.body)


@routes.add(
    "PATCH",
    "announcements/{announcement_id}",
    scope=Scope.ANNOUNCE,
    body=told.AnnouncementChange,
    answer=told.Announcement,
)
async def change_announcement(context: Context, announcement_id: UUID) -> told.Announcement:
    """Change an announcement."""
    return await announcing.change(context, announcement_id, context.body)


@routes.add(
    "POST",
    "announcements/{announcement_id}/withdraw",
    scope=Scope.ANNOUNCE,
    body=told.AnnouncementWithdraw,
    answer=told.Announcement,
)
async def withdraw_announcement(context: Context, announcement_id: UUID) -> told.Announcement:
    """Take an announcement back, for good."""
    return await announcing.withdraw(context, announcement_id, context.body)


@routes.add("GET", "classes/{class_id}/notice-settings", scope=Scope.CLASS_READ, answer=wire.ClassNoticeSettings)
async def get_class_notice_settings(context: Context, class_id: UUID) -> wire.ClassNoticeSettings:
    """Whether a class reminds of due dates and has leaderboards."""
    return await class_settings.settings(context, class_id)


@routes.add(
    "PATCH",
    "classes/{class_id}/notice-settings",
    scope=Scope.CLASS_WRITE,
    body=wire.ClassNoticeSettingsChange,
    answer=wire.ClassNoticeSettings,
)
async def change_class_notice_settings(context: Context, class_id: UUID) -> wire.ClassNoticeSettings:
    """Choose whether a class reminds of due dates and has leaderboards."""
    return await class_settings.change(context, class_id, context.body)
