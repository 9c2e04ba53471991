"""A real engine of vLLM on the CPU, with a tiny Llama that is made on the spot."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from tests.integration.grader.explanations import MODEL

from nbcampus.embedded.process import free_port

WANTED, PYTHON = "NBCAMPUS_TEST_LLM", "NBCAMPUS_TEST_VLLM"
_START_SECONDS = 280
_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "VLLM_NO_USAGE_STATS": "1",
    "DO_NOT_TRACK": "1",
    "VLLM_CPU_KVCACHE_SPACE": "1",
    "VLLM_HOST_IP": "127.0.0.1",
    "OMP_NUM_THREADS": "2",
}


def why_not() -> str | None:
    """Why there is no real engine here, in words; None when there is one and it is wanted."""
    if os.environ.get(WANTED) != "1":
        return f"{WANTED}=1 asks for a real engine, which takes a minute to start"
    if not os.access(os.environ.get(PYTHON, ""), os.X_OK):
        return f"{PYTHON} names no Python that has vllm, see grader/README.md"
    return None


@dataclass(frozen=True)
class RealEngine:
    url: str
    process: subprocess.Popen[bytes]

    def tokens(self, messages: list[dict[str, str]]) -> list[str]:
        """The tokens that the engine reads of a chat."""
        body = {"model": MODEL, "messages": messages, "add_generation_prompt": True, "return_token_strs": True}
        answer: dict[str, Any] = requests.post(f"{self.url}/tokenize", json=body, timeout=20).json()
        found: list[str] = answer["token_strs"]
        return found


@contextmanager
def real_engine(folder: Path, *, width: int = 8) -> Iterator[RealEngine]:
    """``width`` is how many questions it works on at a time."""
    python, port = os.environ[PYTHON], free_port()
    environment = {**{key: value for key, value in os.environ.items() if key != "PYTHONPATH"}, **_OFFLINE}
    maker = Path(__file__).with_name("tiny_llama.py")
    subprocess.run([python, maker, folder / "model"], env=environment, check=True, capture_output=True, timeout=120)
    options = {
        "--model": folder / "model",
        "--served-model-name": MODEL,
        "--host": "127.0.0.1",
        "--port": port,
        "--dtype": "bfloat16",
        "--max-model-len": 8192,
        "--max-num-seqs": width,
        "--scheduling-policy": "priority",
        "--structured-outputs-config": '{"backend": "guidance", "disable_any_whitespace": true}',
    }
    command = [python, "-m", "vllm.entrypoints.openai.api_server", "--enforce-eager", "--enable-prefix-caching"]
    command += [str(part) for pair in options.items() for part in pair]
    log = folder / "engine.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=output, stderr=output)
    engine = RealEngine(f"http://127.0.0.1:{port}", process)
    try:
        _wait(engine, log)
        yield engine
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(engine: RealEngine, log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        assert engine.process.poll() is None, log.read_text(errors="replace")[-4000:]
        try:
            if requests.get(f"{engine.url}/health", timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.5)
    raise AssertionError(log.read_text(errors="replace")[-4000:])
