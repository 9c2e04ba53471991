"""A zip of a problem's folder, and zips that are none."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.course.authoring.examples import a_problem

from nbcampus.course.authoring.archive import MAX_UNPACKED_BYTES, ArchiveRefused, ProblemArchive, pack, unpack
from nbcampus.course.authoring.changes import file_changes
from nbcampus.course.authoring.folder import folder_files
from nbcampus.course.authoring.publishing import (
    ChangedMeanwhile,
    NothingChanged,
    NotPublishable,
    require_new,
    require_publishable,
)
from nbcampus.course.authoring.slugs import own_slug
from nbcampus.course.states import TrialState

HEAD = ("double/problem.md", b"")


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            target.writestr(name, content)
    return packed.getvalue()


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("double/files/link")
    entry.external_attr = 0o120777 << 16
    return entry


def test_what_is_packed_is_unpacked() -> None:
    archive = ProblemArchive("double", folder_files(a_problem(files={"data.csv": b"\0\xff"})))
    assert unpack(pack(archive)) == archive
    assert pack(archive) == pack(archive)


def test_a_folder_of_a_course_and_what_systems_add_are_taken() -> None:
    content = zipped(("c/problems/double/problem.md", b"x"), ("__MACOSX/c/problem.md", b""), ("c/.DS_Store", b""))
    assert unpack(content) == ProblemArchive("double", {"problem.md": b"x"})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read"),
        (zipped(HEAD)[:-30], "cannot be read"),
        (zipped(HEAD, ("../x", b"")), "outside"),
        (zipped(HEAD, ("double/../../x", b"")), "outside"),
        (zipped(HEAD, ("/x", b"")), "outside"),
        (zipped(HEAD, ("c:\\x", b"")), "outside"),
        (zipped(HEAD, (link(), b"/etc/passwd")), "a link"),
        (zipped(HEAD, ("double/a", b"\0" * MAX_UNPACKED_BYTES), ("double/b", b"\0")), "unpacks to more"),
        (zipped(*[(f"double/{number}", b"") for number in range(101)]), "101 files"),
        (zipped(("x", b"")), "no problem.md"),
    ],
)
def test_a_zip_that_may_not_be_opened_says_why(content: bytes, words: str) -> None:
    with pytest.raises(ArchiveRefused, match=words):
        unpack(content)


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 255))
def test_a_damaged_zip_is_refused_or_read(noise: bytes, place: int, value: int) -> None:
    whole = bytearray(zipped(HEAD, ("double/tests.yaml", b"- name: a\n" * 20)))
    whole[place % len(whole)] = value
    for content in (bytes(whole), noise):
        with suppress(ArchiveRefused):
            unpack(content)


def test_changes_are_told_by_file() -> None:
    before = {"a": b"1\n2\n", "b": b"x", "gone": b"y\n", "data": b"\xff"}
    after = {"a": b"1\n3\n", "b": b"x", "new": b"z\n", "data": b"\xfe"}
    found = {each.file: (each.added, each.removed) for each in file_changes(before, after)}
    assert found == {"a": (1, 1), "new": (1, 0), "data": (0, 0), "gone": (0, 1)}


@pytest.mark.parametrize("state", TrialState)
@pytest.mark.parametrize("published", [False, True])
def test_only_what_passed_and_is_not_published_may_be(state: TrialState, published: bool) -> None:
    if state is TrialState.PASSED and not published:
        require_publishable(state, published=published)
        return
    with pytest.raises(NotPublishable):
        require_publishable(state, published=published)


@pytest.mark.parametrize(
    ("newest", "seen", "same", "refusal"),
    [(0, 0, False, None), (3, 3, False, None), (3, 2, True, ChangedMeanwhile), (3, 3, True, NothingChanged)],
)
def test_a_version_is_new_and_compared_with_the_newest(newest: int, seen: int, same: bool, refusal: Any) -> None:
    if refusal is None:
        require_new(newest, seen, same_content=same)
        return
    with pytest.raises(refusal):
        require_new(newest, seen, same_content=same)


def test_a_short_name_that_somebody_has_gets_a_number() -> None:
    owners = {"sum": "ada", "sum--2": "bob"}
    assert [own_slug("sum", owners, who) for who in ("ada", "bob", "eve")] == ["sum", "sum--2", "sum--3"]
    assert own_slug("max", owners, "eve") == "max"
