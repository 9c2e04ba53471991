"""What is read from, and written into, a folder that belongs to the student."""

from __future__ import annotations

import os
import threading
from datetime import date
from pathlib import Path

import pytest

from nbcampus.course.problem_files import Accepted, FilesRefused
from nbcampus.wire.files import summary_of
from nbcampus_server.files.giving import find_present, write_beside
from nbcampus_server.files.taking import take_files

ACCEPTS = [Accepted("shapes.py", 20, True), Accepted("answer.csv", 20, False)]
NOTEBOOK = "Python/Loops/01-sum.ipynb"
DAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Python" / "Loops"
    made.mkdir(parents=True)
    (made / "shapes.py").write_bytes(b"x = 1\n")
    return made


def test_the_files_beside_the_notebook_are_taken_by_their_exact_names(tmp_path: Path, folder: Path) -> None:
    (folder / "answer.csv").write_bytes(b"\xff\x00")
    (folder / "other.py").write_text("not asked for")
    taken = take_files(tmp_path, NOTEBOOK, ACCEPTS)
    assert [(file.name, file.decoded()) for file in taken] == [("answer.csv", b"\xff\x00"), ("shapes.py", b"x = 1\n")]


def test_a_missing_file_is_told_and_nothing_is_sent(tmp_path: Path, folder: Path) -> None:
    (folder / "shapes.py").rename(folder / "Shapes.py")
    with pytest.raises(FilesRefused, match=r"needs “shapes\.py” beside the notebook\. Nothing was sent"):
        take_files(tmp_path, NOTEBOOK, ACCEPTS)


def test_a_link_is_not_followed(tmp_path: Path, folder: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s3cret")
    (folder / "shapes.py").unlink()
    (folder / "shapes.py").symlink_to(secret)
    with pytest.raises(FilesRefused, match="is a link"):
        take_files(tmp_path, NOTEBOOK, ACCEPTS)


def test_a_link_that_is_swapped_in_again_and_again_never_shows_what_it_points_to(tmp_path: Path, folder: Path) -> None:
    secret, plain, path = tmp_path / "secret", folder / "plain", folder / "shapes.py"
    secret.write_text("s3cret")
    stop = threading.Event()

    def swap() -> None:
        while not stop.is_set():
            plain.write_bytes(b"x = 1\n")
            os.replace(plain, path)
            link = folder / "link"
            link.symlink_to(secret)
            os.replace(link, path)

    swapper = threading.Thread(target=swap)
    swapper.start()
    try:
        for _ in range(300):
            try:
                [taken] = take_files(tmp_path, NOTEBOOK, ACCEPTS)
            except FilesRefused:
                continue
            assert taken.decoded() in (b"x = 1\n", b"")
    finally:
        stop.set()
        swapper.join()


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_what_is_no_plain_file_holds_nobody_up(tmp_path: Path, folder: Path, kind: str) -> None:
    path = folder / "shapes.py"
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(FilesRefused, match=r"plain file|is a link|cannot be read"):
        take_files(tmp_path, NOTEBOOK, ACCEPTS)


def test_a_huge_file_is_not_read(tmp_path: Path, folder: Path) -> None:
    with open(folder / "shapes.py", "wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(FilesRefused, match="more than the 20 bytes"):
        take_files(tmp_path, NOTEBOOK, ACCEPTS)


@pytest.mark.parametrize(
    "notebook", [None, "", "../x.ipynb", "a/../../x.ipynb", "out/x.ipynb", "gone/x.ipynb", "a\0/x"]
)
def test_a_page_that_names_no_folder_of_this_home_gets_nothing(tmp_path: Path, folder: Path, notebook: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "out").symlink_to(folder)
    with pytest.raises(FilesRefused):
        take_files(home, notebook, ACCEPTS)


def test_a_given_file_is_written_read_only_under_its_own_name(tmp_path: Path) -> None:
    path = write_beside(tmp_path, "data.csv", b"1\n", DAY)
    assert (path, path.read_bytes(), path.stat().st_mode & 0o777) == (tmp_path / "data.csv", b"1\n", 0o444)
    assert find_present(tmp_path, summary_of("data.csv", b"1\n")) == path
    assert find_present(tmp_path, summary_of("data.csv", b"2\n")) is None


def test_another_file_of_that_name_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "data.csv").symlink_to("/nowhere")
    (tmp_path / "data (updated 2026-11-24).csv").write_text("mine too")
    path = write_beside(tmp_path, "data.csv", b"1\n", DAY)
    assert path.name == "data (updated 2026-11-24) (2).csv"
    assert (tmp_path / "data.csv").is_symlink()
    assert find_present(tmp_path, summary_of("data.csv", b"1\n")) == path
