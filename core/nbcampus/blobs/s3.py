"""Blobs in an S3 bucket through the minio client; works with MinIO, Ceph, rclone and the clouds."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import urllib3
from minio import Minio
from minio.error import InvalidResponseError, MinioException, S3Error

from nbcampus.blobs.store import (
    BlobMissing,
    BlobsUnavailable,
    checked,
    checked_pieces,
    ref_of,
    ref_of_file,
    require_ref,
)

# S3 servers ask clients to repeat what failed on their side; whatever is under a content's hash may be put twice.
_RETRIES = urllib3.Retry(4, backoff_factor=0.1, backoff_jitter=0.1, status_forcelist={500, 502, 503, 504})


class S3Store:
    """A store in one bucket, which is made on first use if it does not exist."""

    def __init__(self, client: Minio, bucket: str) -> None:
        self._client = client
        self._bucket = bucket
        self._ready = False
        self._lock = threading.Lock()

    @classmethod
    def from_url(cls, url: str) -> S3Store:
        """Read ``s3://KEY:SECRET@host:port/bucket?secure=false&region=us-east-1``."""
        parts = urlsplit(url)
        options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        host = parts.hostname or ""
        client = Minio(
            f"{host}:{parts.port}" if parts.port else host,
            access_key=unquote(parts.username or ""),
            secret_key=unquote(parts.password or ""),
            secure=options.get("secure", "true") != "false",
            # A fixed region spares a look-up that some servers answer in a form the client cannot read.
            region=options.get("region", "us-east-1"),
            http_client=urllib3.PoolManager(timeout=urllib3.Timeout(connect=3, read=20), maxsize=32, retries=_RETRIES),
        )
        return cls(client, parts.path.strip("/") or "nbcampus")

    def put(self, content: bytes) -> str:
        ref = ref_of(content)
        try:
            self._ensure_bucket()
            self._client.put_object(self._bucket, ref, io.BytesIO(content), len(content), "text/plain; charset=utf-8")
        except (MinioException, urllib3.exceptions.HTTPError) as failure:
            self._ready = False  # perhaps the bucket went: the next one looks again
            raise _unavailable(failure) from failure
        return ref

    def get(self, ref: str) -> bytes:
        answer = self._open(ref)
        try:
            return checked(ref, answer.read())
        except urllib3.exceptions.HTTPError as failure:
            raise _unavailable(failure) from failure
        finally:
            answer.close()
            answer.release_conn()

    def put_file(self, path: Path) -> str:
        try:
            ref = ref_of_file(path)
            self._ensure_bucket()
            self._client.fput_object(self._bucket, ref, str(path), "application/octet-stream")
        except OSError as failure:
            raise BlobsUnavailable(f"the file cannot be read: {failure.strerror}") from failure
        except (MinioException, urllib3.exceptions.HTTPError) as failure:
            self._ready = False
            raise _unavailable(failure) from failure
        return ref

    def read(self, ref: str) -> Iterator[bytes]:
        answer = self._open(ref)
        try:
            yield from checked_pieces(ref, answer.read)
        except urllib3.exceptions.HTTPError as failure:
            raise _unavailable(failure) from failure
        finally:
            answer.close()
            answer.release_conn()

    def remove(self, ref: str) -> None:
        try:
            self._client.remove_object(self._bucket, require_ref(ref))
        except (MinioException, urllib3.exceptions.HTTPError) as failure:
            if not _is_missing(failure):
                raise _unavailable(failure) from failure

    def check(self) -> None:
        try:
            self._client.bucket_exists(self._bucket)
        except (MinioException, urllib3.exceptions.HTTPError) as failure:
            raise _unavailable(failure) from failure

    def _open(self, ref: str) -> urllib3.BaseHTTPResponse:
        try:
            return self._client.get_object(self._bucket, require_ref(ref))
        except (MinioException, urllib3.exceptions.HTTPError) as failure:
            if _is_missing(failure):
                raise BlobMissing(ref) from None
            raise _unavailable(failure) from failure

    def _ensure_bucket(self) -> None:
        with self._lock:
            if self._ready:
                return
            if not self._client.bucket_exists(self._bucket):
                self._make_bucket()
            self._ready = True

    def _make_bucket(self) -> None:
        try:
            self._client.make_bucket(self._bucket)
        except MinioException:  # another process, which started at the same moment, may have made it
            if not self._client.bucket_exists(self._bucket):
                raise


def _is_missing(failure: Exception) -> bool:
    if isinstance(failure, S3Error):
        return failure.code in {"NoSuchKey", "NoSuchBucket"}
    # Some servers label their error documents text/xml, which the client does not parse.
    return isinstance(failure, InvalidResponseError) and "404" in str(failure)


def _unavailable(failure: Exception) -> BlobsUnavailable:
    return BlobsUnavailable(f"the blob store did not do it: {type(failure).__name__}")
