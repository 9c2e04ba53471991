"""What every blob store does, whatever is behind it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.integration.blobs.conftest import Backend

from nbcampus.blobs import BlobMissing, BlobsUnavailable, open_store, ref_of
from nbcampus.blobs.store import PIECE

CODE = "def größe(n):\n    return n  # ✓\n".encode()


@pytest.mark.parametrize(
    "content",
    [b"", b"x", CODE, bytes(range(256)), b"\r\n\n\r", os.urandom(5 * 2**20)],
    ids=["nothing", "one byte", "code", "every byte", "line ends", "5 MB"],
)
def test_what_was_put_comes_back_byte_by_byte(backend: Backend, content: bytes) -> None:
    store = backend.store()
    ref = store.put(content)
    assert ref == ref_of(content)
    assert store.get(ref) == content


def test_the_same_content_twice_is_one_blob(backend: Backend) -> None:
    store = backend.store()
    assert store.put(CODE) == store.put(CODE)
    assert store.get(ref_of(CODE)) == CODE


@pytest.mark.parametrize("content", [b"", CODE, os.urandom(6 * 2**20 + 1)], ids=["nothing", "code", "6 MB"])
def test_a_file_goes_in_and_comes_out_in_pieces(backend: Backend, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(content)
    store = backend.store()
    ref = store.put_file(path)
    assert ref == ref_of(content)
    assert b"".join(store.read(ref)) == content
    assert all(len(piece) <= PIECE for piece in store.read(ref))


def test_what_was_removed_is_missing_and_may_be_removed_again(backend: Backend) -> None:
    store = backend.store()
    ref = store.put(CODE)
    store.remove(ref)
    store.remove(ref)
    with pytest.raises(BlobMissing):
        next(store.read(ref))


def test_pieces_of_a_damaged_blob_end_in_a_refusal(backend: Backend) -> None:
    url = backend.make()
    ref = open_store(url).put(CODE)
    backend.damage(url, ref, b"other bytes")
    with pytest.raises(BlobsUnavailable, match="damaged"):
        list(open_store(url).read(ref))


def test_another_process_finds_what_this_one_put(backend: Backend) -> None:
    url = backend.make()
    ref = open_store(url).put(CODE)
    assert open_store(url).get(ref) == CODE


def test_what_was_never_put_is_missing(backend: Backend) -> None:
    store = backend.store()
    store.put(CODE)
    absent = ref_of(b"never put")
    with pytest.raises(BlobMissing, match=absent):
        store.get(absent)


def test_in_a_store_that_nobody_has_used_everything_is_missing(backend: Backend) -> None:
    with pytest.raises(BlobMissing):
        backend.store().get(ref_of(CODE))


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "sha256",
        "../../etc/passwd",
        "/etc/passwd",
        ref_of(CODE) + "/../x",
        ref_of(CODE).upper(),
        ref_of(CODE) + "\n",
        ref_of(CODE)[:-1],
        "sha256/../" + "a" * 62,
        "md5/ab/" + "c" * 62,
    ],
)
def test_a_malformed_reference_is_missing_and_touches_nothing(backend: Backend, ref: str) -> None:
    with pytest.raises(BlobMissing):
        backend.store().get(ref)


@pytest.mark.parametrize("content", [b"", b"other", CODE + b"\n", CODE[:-1]], ids=["empty", "other", "longer", "cut"])
def test_damaged_content_is_refused(backend: Backend, content: bytes) -> None:
    url = backend.make()
    store = open_store(url)
    ref = store.put(CODE)
    backend.damage(url, ref, content)
    with pytest.raises(BlobsUnavailable, match="damaged"):
        store.get(ref)


def test_the_place_is_made_on_first_use(backend: Backend) -> None:
    store = backend.store()
    store.check()
    store.put(CODE)
    store.check()


def test_many_threads_put_and_get_the_same_and_different_blobs(backend: Backend) -> None:
    store = backend.store()
    contents = [f"print({number % 10})".encode() for number in range(30)]

    def round_trip(content: bytes) -> bytes:
        return store.get(store.put(content))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(round_trip, contents)) == contents


def test_the_first_users_may_come_at_once(backend: Backend) -> None:
    url = backend.make()
    with ThreadPoolExecutor(6) as pool:
        refs = list(pool.map(lambda _: open_store(url).put(CODE), range(6)))
    assert set(refs) == {ref_of(CODE)}
    assert open_store(url).get(refs[0]) == CODE


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="file:// or s3://"):
        open_store("ftp://host/folder")
