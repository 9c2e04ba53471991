"""A small HTTP server in the place of an engine that misbehaves, for what no real engine does on demand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GOOD = {"summary": "It prints.", "keywords": ["print_instead_of_return"], "hint": "What does your function return?"}


class ScriptedEngine:
    """Does to each question what ``act`` says: a status, ``cut``, ``slow``, or a text as the model's answer."""

    def __init__(self) -> None:
        self.act: int | str = json.dumps(GOOD)
        self.queue = 0
        self.slow_seconds = 3.0
        self.bodies: list[dict[str, Any]] = []
        engine = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None:
                return

            def do_GET(self) -> None:
                text = f'vllm:num_requests_running{{engine="0"}} {engine.queue}.0\nvllm:num_requests_waiting 0\n'
                self._send(200, text.encode())

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                engine.bodies.append(json.loads(self.rfile.read(length)))
                match engine.act:
                    case int(status):
                        self._send(status, b'{"error": "scripted"}')
                    case "cut":
                        self.send_response(200)
                        self.send_header("Content-Length", "1000")
                        self.end_headers()
                        self.wfile.write(b'{"choices": [')
                        self.close_connection = True
                    case "slow":
                        time.sleep(engine.slow_seconds)
                        self.close_connection = True
                    case text:
                        choice = {"message": {"content": text}, "finish_reason": "stop"}
                        usage = {"prompt_tokens": 900, "completion_tokens": 40}
                        self._send(200, json.dumps({"choices": [choice], "usage": usage}).encode())

            def _send(self, status: int, content: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """From here on nobody listens there."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def scripted_engines(count: int) -> Iterator[list[ScriptedEngine]]:
    made = [ScriptedEngine() for _ in range(count)]
    try:
        yield made
    finally:
        for engine in made:
            engine.stop()
