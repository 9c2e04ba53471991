"""What stands under a figure: the film, the group and the code of an attempt."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from tests.unit.analytics.classroom import START, KnownCourse, attempts, codes, crowd, items, outcomes, people
from tests.unit.analytics.test_playback import film

from nbcampus_analytics import Refused, dashboards, frames
from nbcampus_analytics.dashboards.codeview import CodeView


def columns(view: CodeView) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = json.loads(view.columns)
    return shown


def mapped() -> KnownCourse:
    """Four attempts of three students on a map."""
    rows = [(f"s{n % 3}", "p0", frames.SUBMIT, 10.0, START) for n in range(4)]
    places = pd.DataFrame(
        {"attempt_id": [f"a{n}" for n in range(4)], "umap_x": [0.0, 0.1, 9.0, 9.1], "umap_y": 0.0}
    ).assign(placement_id="p0", analyser="logic-1", detected_keywords=None, cluster_label=["loops"] * 3 + ["<i>"])
    programs = codes({f"a{n}": f"x = {n // 2}" for n in range(4)})
    return KnownCourse(people=people(3), items=items(1), attempts=attempts(rows), analyses=places, codes=programs)


def test_a_film_begins_with_the_first_attempt_and_marks_it_in_the_figure() -> None:
    dashboard = dashboards.playback(film())
    player = dashboard._panel
    assert (player.transport.count, player.transport.position, player.transport.first_pass) == (3, 0, 2)
    assert dashboard._view.mark == "a0"
    assert player.transport.told.startswith("1 of 3 · 07 Sep 2026 08:00:00 · 100% of the points, 1 of 2 tests")
    (shown,) = columns(player._code)
    assert shown["title"] == "Run 1"
    assert shown["outcomes"][0]["passed"] is True


def test_a_step_shows_the_change_and_the_pause() -> None:
    dashboard = dashboards.playback(film())
    dashboard._panel.transport.position = 1
    assert "2 d 0 h later" in dashboard._panel.transport.told
    assert dashboard._panel.transport.told.endswith("· 1 added, 1 removed")
    (shown,) = columns(dashboard._panel._code)
    assert [(line["kind"], line["text"]) for line in shown["lines"]] == [("removed", "x = 1"), ("added", "x = 2")]
    assert shown["outcomes"][1] == {
        "test": "Test 2",
        "hidden": True,
        "passed": False,
        "verdict": "fail",
        "message": "IndexError: list index out of range",
    }
    assert dashboard._view.mark == "a1"


def test_a_click_on_a_point_goes_to_its_scene_and_another_student_begins_another_film() -> None:
    dashboard = dashboards.playback(film())
    dashboard._view._hear(None, {"kind": "click", "chosen": ["a2"], "second": None}, [])
    assert dashboard._panel.transport.position == 2
    dashboard.choose(student_id="s1")
    assert (dashboard._panel.transport.count, dashboard._panel.layout.display) == (0, "none")  # no code of theirs
    dashboard.choose(student_id="s0")
    assert (dashboard._panel.transport.count, dashboard._panel.transport.position) == (3, 0)


def test_a_lasso_shows_solutions_that_stand_for_the_group() -> None:
    dashboard = dashboards.logic_map(mapped())
    assert dashboard._panel.layout.display == "none"
    dashboard._view._hear(None, {"kind": "select", "chosen": ["a0", "a1", "a2", "a3"], "second": None}, [])
    assert dashboard._panel._head.value == "<b>4 attempts of 3 students</b>: loops (3), &lt;i&gt; (1)"
    titles = [column["title"] for column in columns(dashboard._panel._code)]
    assert titles[0].startswith("Student 000")
    stands = [title.rpartition("· ")[2] for title in titles]
    assert stands == ["stands for 2 of 4", "stands for 1 of 4", "stands for 1 of 4"]
    dashboard.choose(kind=frames.SUBMIT)
    assert dashboard._panel.layout.display == "none"


def test_one_feedback_to_a_group_is_asked_of_jupyterlab_and_sent_by_nobody_else() -> None:
    course, asked = mapped(), []
    course.write_to_group = lambda *request: asked.append(request)
    panel = dashboards.logic_map(course)._panel
    panel.choose(frames.placed(course).iloc[[0, 3]])
    assert (panel.write.description, panel.write.disabled) == ("Write to 1 student…", True)
    panel.text.value = " Mind the empty list. "
    assert panel.write.disabled is False
    panel.write.click()
    assert asked == [("p0", ["a0", "a3"], "Mind the empty list.")]
    assert "sends nothing before you say so" in panel._told.value


def test_without_jupyterlab_nobody_can_be_written_to() -> None:
    panel = dashboards.logic_map(mapped())._panel
    panel.choose(frames.placed(mapped()))
    panel.text.value = "Hello"
    assert panel.write.disabled is True
    assert "Open this notebook in JupyterLab" in panel._told.value


def test_an_attempt_of_a_list_shows_its_code_and_results_in_place() -> None:
    dashboard = dashboards.marks_over_time(film())
    dashboard._view._hear(None, {"kind": "click", "chosen": ["a1"], "second": None}, [])
    code, line = dashboard._attempts.children[1].children
    assert line.value.startswith("Student 0000 · Problem 1 · Submit 1")
    code.click()
    (shown,) = columns(dashboard._attempts._code)
    assert [line["text"] for line in shown["lines"]] == ["x = 2"]
    assert [said["verdict"] for said in shown["outcomes"]] == ["pass", "fail"]


def test_a_refusal_of_the_code_is_told_where_the_list_is() -> None:
    class Refusing(KnownCourse):
        def codes(self, attempt_ids: Any) -> pd.DataFrame:
            raise Refused("not_allowed", "Your pass has expired <now>.")

    course = Refusing(**crowd(1, 1, 1)._given, outcomes=outcomes({}))
    listed = dashboards.marks_over_time(course)
    listed._view._hear(None, {"kind": "click", "chosen": ["a0"], "second": None}, [])
    listed._attempts.children[1].children[0].click()
    assert listed._attempts._head.value == "Your pass has expired &lt;now&gt;."
    assert dashboards.playback(course)._told.value == "Your pass has expired &lt;now&gt;."
