"""A calendar in a real browser: due dates that move before the student's eyes, events of one's own, the feed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from tests.acceptance.conftest import Rows
from tests.acceptance.person import SPAWN_MS, Person
from tests.acceptance.waiting import see
from tests.patience import PATIENCE
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

JOIN_CODE = "DAT222"
FILES = {
    "course.yaml": """
name: Dates
slug: dates
modules:
  - slug: one
    title: One
    items:
      - assignment: sums
        title: Sums
        mode: homework
        problems:
          - { problem: plus, points: 10 }
""",
    "problems/plus/problem.md": "---\ntitle: Plus\ndifficulty: easy\n---\nAdd two numbers.\n",
    "problems/plus/starter.py": "def plus(a, b):\n    pass\n",
    "problems/plus/solution.py": "def plus(a, b):\n    return a + b\n",
    "problems/plus/tests.yaml": """
defaults: { kind: call, function: plus, points: 1 }
tests:
  - { name: small, visibility: sample, args: [1, 2], expected: 3 }
""",
}
ITEM = "select id from content_item where title = 'Sums'"
AS_STAFF = """([method, url, body]) => fetch(url, {
    method, body: JSON.stringify(body), cache: 'no-store',
    headers: {'X-XSRFToken': document.cookie.match(/_xsrf=([^;]+)/)[1], 'Content-Type': 'application/json'},
}).then(async answer => answer.ok ? 'done' : await answer.text())"""


def load(campus: RunningCampus, folder: Path) -> None:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    done = campus.inside("load-course", str(folder), "--owner", "teacher", "--join-code", JOIN_CODE, "--quick")
    assert done.returncode == 0, done.stdout + done.stderr


def next_month(day: int) -> datetime:
    first = datetime.now(UTC).replace(day=1, hour=12, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=day)


def move_due_date(teacher: Person, item_id: Any, due: datetime) -> None:
    """As the teacher, through their browser's session with the service."""
    page = teacher.page
    page.goto(f"{teacher.campus.service_address}login")
    page.wait_for_url("**/signed-in?name=teacher", timeout=SPAWN_MS)
    url = f"{teacher.campus.service_address}api/v1/items/{item_id}"
    assert page.evaluate(AS_STAFF, ["PATCH", url, {"due_date": due.isoformat()}]) == "done"


def day(calendar: Any, moment: datetime) -> Any:
    return calendar.get_by_role("gridcell", name=f"{moment:%B} {moment.day}, {moment.year}")


def write_event(calendar: Any, title: str) -> None:
    calendar.get_by_label("Title").fill(title)
    calendar.get_by_role("button", name="Save").click()
    calendar.get_by_role("form").wait_for(state="detached")


def test_a_due_date_moves_before_the_students_eyes_and_other_calendars_can_subscribe(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows, tmp_path: Path
) -> None:
    load(campus, tmp_path)
    item_id = rows(ITEM)[0]["id"]
    teacher = person("teacher", "teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    move_due_date(teacher, item_id, next_month(15))
    cleo = person("cleo")
    cleo.sign_in()
    cleo.join(JOIN_CODE)
    cleo.row("Sums").wait_for()

    cleo.sidebar.get_by_role("button", name="Show the calendar").click()
    calendar = cleo.page.locator(".nbcampus-CalendarPanel")
    calendar.get_by_role("button", name="Next month").click()
    calendar.get_by_role("heading", name=f"{next_month(1):%B %Y}").wait_for()
    due = cleo.page.get_by_role("button", name="Sums, Dates")
    day(calendar, next_month(15)).filter(has=due).wait_for()
    move_due_date(teacher, item_id, next_month(17))
    day(calendar, next_month(17)).filter(has=due).wait_for()  # by itself
    see(due.count, 1)

    day(calendar, next_month(10)).click()
    calendar.get_by_role("button", name="Add an event on this day").click()
    write_event(calendar, "Study group")
    entry = day(calendar, next_month(10)).get_by_role("button", name="Study group")
    entry.wait_for()
    cleo.screenshot("50-calendar-month")
    calendar.get_by_role("button", name="Delete “Study group”").click()
    calendar.get_by_text("“Study group” was deleted.").wait_for()
    entry.wait_for(state="detached")
    calendar.get_by_role("button", name="Undo").click()
    entry.wait_for()

    calendar.get_by_role("button", name="Subscribe").click()
    calendar.get_by_role("button", name="Make an address").click()
    calendar.get_by_role("button", name="Copy").click()
    calendar.get_by_text("Copied").wait_for()
    address = cleo.page.evaluate("() => navigator.clipboard.readText()")
    feed = requests.get(address, timeout=PATIENCE)
    assert (feed.status_code, feed.headers["Content-Type"].split(";")[0]) == (200, "text/calendar")
    assert "Due: Sums" in feed.text
    assert "Study group" in feed.text
    cleo.change_theme("Dark")
    cleo.screenshot("51-calendar-feed-dark")
    calendar.get_by_role("button", name="Renew…").click()
    calendar.get_by_role("button", name="Renew the address").click()
    calendar.get_by_role("alertdialog").wait_for(state="detached")
    assert requests.get(address, timeout=PATIENCE).status_code == 404

    calendar.get_by_role("button", name="Agenda").click()
    calendar.get_by_role("button", name="Back").click()
    cleo.screenshot("52-calendar-agenda-dark")
    calendar.get_by_role("button", name="Sums", exact=True).click()
    cleo.page.get_by_role("button", name="Run tests").wait_for()


def test_a_teacher_writes_an_event_that_the_class_sees_at_once(person: Callable[..., Person]) -> None:
    dan, tom = person("dan"), person("tom", "teacher")
    tom.sign_in()
    tom.sidebar.get_by_role("button", name="Create class").first.click()
    tom.sidebar.get_by_label("Name of the new class").fill("Talks")
    tom.sidebar.locator("form").get_by_role("button", name="Create class").click()
    code = tom.sidebar.locator(".nbcampus-JoinCode code").inner_text()
    dan.sign_in()
    dan.join(code)
    dan.sidebar.get_by_role("button", name="Talks", exact=True).wait_for()
    for who in (dan, tom):
        who.sidebar.get_by_role("button", name="Show the calendar").click()
    seen = dan.page.locator(".nbcampus-CalendarPanel").get_by_role("button", name="Guest talk")
    calendar = tom.page.locator(".nbcampus-CalendarPanel")
    calendar.get_by_role("button", name="New event").click()
    calendar.get_by_label("Who sees it").select_option("Everybody in Talks")
    write_event(calendar, "Guest talk")
    seen.first.wait_for()  # by itself, in the student's browser
    tom.screenshot("53-calendar-class-event")
    calendar.get_by_role("button", name="Delete “Guest talk”").click()
    seen.first.wait_for(state="detached")
