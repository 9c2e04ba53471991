"""A person's signed-in session with a running campus, without a browser: what a page in their JupyterLab would ask."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import urlsplit

import requests
import websocket
from tests.patience import PATIENCE

SPAWN_SECONDS = 90.0


class StudentSession:
    """Signs in through the hub's form and talks to the person's own server with cookies, as JupyterLab does."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self.address = address
        self.name = name
        self.server = f"{address}user/{name}/"
        self._http = requests.Session()
        self._sign_in(password)

    def _sign_in(self, password: str) -> None:
        page = self.address + "hub/login"
        self._http.get(page, timeout=PATIENCE)
        form = {"username": self.name, "password": password, "_xsrf": self._xsrf("/hub/")}
        answer = self._http.post(page, data=form, params={"next": "/hub/home"}, timeout=PATIENCE)
        if not answer.url.endswith("/hub/home"):
            raise RuntimeError(f"{self.name} could not sign in: {answer.status_code} {answer.url}")

    def start_server(self) -> None:
        """Start the person's server and wait until it answers this session."""
        headers = {"X-XSRFToken": self._xsrf("/hub/")}
        self._http.post(f"{self.address}hub/api/users/{self.name}/server", headers=headers, timeout=60)
        deadline = time.monotonic() + SPAWN_SECONDS
        while True:
            answer = self._http.get(
                self.server + "lab", timeout=60
            )  # follows the sign-in of the server, and sets its cookies
            if answer.ok and answer.url.startswith(self.server) and self._xsrf(f"/user/{self.name}/"):
                return
            if time.monotonic() > deadline:
                raise RuntimeError(f"the server of {self.name} did not start: {answer.status_code} {answer.url}")
            time.sleep(0.2)

    def new_token(self) -> str:
        """An API token with the rights that the person's own server has."""
        headers = {"X-XSRFToken": self._xsrf("/hub/")}
        body = {"scopes": ["access:services!service=nbcampus"], "note": "tests"}
        url = f"{self.address}hub/api/users/{self.name}/tokens"
        answer = self._http.post(url, headers=headers, json=body, timeout=PATIENCE)
        answer.raise_for_status()
        token: str = answer.json()["token"]
        return token

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        """A request to the campus extension of the person's server; ``path`` is below ``nbcampus/``."""
        headers = {"X-XSRFToken": self._xsrf(f"/user/{self.name}/")}
        return self._http.request(method, f"{self.server}nbcampus/{path}", headers=headers, timeout=30, **options)

    def listen(self) -> Events:
        """The live events that this person's browser would hear."""
        cookies = self._http.cookies
        sent = "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies if self._goes_to_server(cookie.path))
        address = self.server.replace("http", "ws", 1) + "nbcampus/events"
        return Events(websocket.create_connection(address, cookie=sent, origin=self._origin(), timeout=60))

    def _goes_to_server(self, path: str) -> bool:
        return path == "/" or path == f"/user/{self.name}/"

    def _origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def _xsrf(self, path: str) -> str:
        found = [cookie.value for cookie in self._http.cookies if cookie.name == "_xsrf" and cookie.path == path]
        return found[0] or "" if found else ""


class Events:
    """An open websocket for live events."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self._socket = socket

    def wait_for(self, kind: str, attempt_id: str, seconds: float = 60.0) -> dict[str, Any]:
        """The next event of a kind about an attempt; others are passed over. TimeoutError when it does not come."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                event: dict[str, Any] = json.loads(self._socket.recv())
            except websocket.WebSocketTimeoutException:
                break
            if event["type"] == kind and event.get("attempt_id") == attempt_id:
                return event
        raise TimeoutError(f"no {kind} for {attempt_id} within {seconds:g} s")

    def close(self) -> None:
        self._socket.close()
