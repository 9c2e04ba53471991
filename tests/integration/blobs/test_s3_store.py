"""What only a server can do wrong: not be there, refuse the password, go away in between."""

from __future__ import annotations

import pytest
from tests.integration.blobs.conftest import S3Server, client_of

from nbcampus.blobs import BlobsUnavailable, open_store, ref_of
from nbcampus.embedded.process import free_port

CODE = b"print(1)\n"


def test_a_store_that_is_away_is_unavailable() -> None:
    store = open_store(f"s3://key:secret@127.0.0.1:{free_port()}/bucket?secure=false")
    for act in (store.check, lambda: store.put(CODE), lambda: store.get(ref_of(CODE))):
        with pytest.raises(BlobsUnavailable):
            act()


def test_a_wrong_password_is_unavailable_not_missing(s3_server: S3Server) -> None:
    url = s3_server.url("locked")
    open_store(url).put(CODE)
    key = url.split("://")[1].split(":")[0]
    store = open_store(f"s3://{key}:wrong@127.0.0.1:{s3_server.port}/locked?secure=false")
    for act in (store.check, lambda: store.put(CODE), lambda: store.get(ref_of(CODE))):
        with pytest.raises(BlobsUnavailable):
            act()


def test_a_refusal_does_not_tell_the_password(s3_server: S3Server) -> None:
    store = open_store(f"s3://key:hunter2@127.0.0.1:{s3_server.port}/bucket?secure=false")
    with pytest.raises(BlobsUnavailable) as refusal:
        store.put(CODE)
    assert "hunter2" not in str(refusal.value) + refusal.value.detail


def test_a_bucket_that_was_removed_is_made_again(s3_server: S3Server) -> None:
    url = s3_server.url("removed")
    store = open_store(url)
    client, bucket = client_of(url)
    client.remove_object(bucket, store.put(CODE))
    client.remove_bucket(bucket)
    with pytest.raises(BlobsUnavailable):
        store.put(CODE)
    assert store.get(store.put(CODE)) == CODE


def test_the_store_serves_again_when_the_server_is_back(s3_server: S3Server) -> None:
    store = open_store(s3_server.url("restarted"))
    ref = store.put(CODE)
    s3_server.stop()
    with pytest.raises(BlobsUnavailable):
        store.get(ref)
    s3_server.start()
    assert store.get(ref) == CODE
