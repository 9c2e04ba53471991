from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from tests.hostile.corpus import SECRET

from nbcampus_grader.sandbox import Sandbox, SandboxSettings, SandboxUnavailable

# Each launcher with the best accounting that this machine has, and each once with none at all.
SETTINGS = {
    "builtin": SandboxSettings(launcher="builtin"),
    "bwrap": SandboxSettings(launcher="bwrap"),
    "builtin-no-cgroups": SandboxSettings(launcher="builtin", cgroup="none"),
    "bwrap-no-cgroups": SandboxSettings(launcher="bwrap", cgroup="none"),
}


@pytest.fixture(scope="session", autouse=True)
def _secret_in_our_environment() -> Iterator[None]:
    os.environ["NBCAMPUS_DATABASE_URL"] = f"postgresql://worker:{SECRET}@db/campus"
    yield
    del os.environ["NBCAMPUS_DATABASE_URL"]


@pytest.fixture(scope="module", params=SETTINGS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    settings = SETTINGS[request.param]
    if settings.launcher == "bwrap" and shutil.which("bwrap") is None:
        pytest.skip("bwrap is not installed here")
    box = Sandbox(settings)
    try:
        box.start()
    except SandboxUnavailable as error:
        if os.environ.get("NBCAMPUS_TEST_SANDBOX") == "required":
            raise
        pytest.skip(f"this machine cannot give a sandbox: {error}")
    yield box
    box.close()
