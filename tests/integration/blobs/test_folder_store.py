"""What only a folder can do wrong: a full disk, a crash in the middle, a folder that is not ours."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from nbcampus.blobs import BlobsUnavailable, open_store, ref_of

CODE = b"print(1)\n"


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_write_that_fails_leaves_no_half_written_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    store = open_store(tmp_path.as_uri())
    monkeypatch.setattr(os, call, full)
    with pytest.raises(BlobsUnavailable, match="No space left on device"):
        store.put(CODE)
    assert _files(tmp_path) == []
    monkeypatch.undo()
    assert store.get(store.put(CODE)) == CODE


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    """A real limit on the size of files, in a process of its own."""
    program = (
        "import resource, signal, sys\n"
        "from nbcampus.blobs import BlobsUnavailable, open_store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    open_store(sys.argv[1]).put(b'x' * 100_000)\n"
        "except BlobsUnavailable as refusal:\n"
        "    print(refusal)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, tmp_path.as_uri()], capture_output=True, text=True, check=True
    )
    assert "File too large" in told.stdout
    assert _files(tmp_path) == []


def test_a_folder_that_is_a_file_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("in the way")
    store = open_store((tmp_path / "blobs").as_uri())
    for act in (store.check, lambda: store.put(CODE), lambda: store.get(ref_of(CODE))):
        with pytest.raises(BlobsUnavailable):
            act()


def test_a_blob_is_closed_to_other_accounts_and_named_after_its_content(tmp_path: Path) -> None:
    ref = open_store(tmp_path.as_uri()).put(CODE)
    assert [path.relative_to(tmp_path).as_posix() for path in _files(tmp_path)] == [ref]
    assert stat.S_IMODE((tmp_path / ref).stat().st_mode) & 0o007 == 0


def test_a_folder_with_spaces_and_umlauts_in_its_name_works(tmp_path: Path) -> None:
    folder = tmp_path / "Übungen 100% fertig"
    store = open_store(folder.as_uri())
    assert store.get(store.put(CODE)) == CODE
    assert _files(folder) == [folder / ref_of(CODE)]
