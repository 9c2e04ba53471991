"""Sign-ins that another process can finish."""

from __future__ import annotations

import base64
import hashlib

import pytest

from nbcampus_hub.service.sessions import SharedOAuth

pytestmark = pytest.mark.usefixtures("hub_environment")


def begun(auth: SharedOAuth) -> tuple[str, str, str]:
    """State, verifier and challenge of a sign-in."""
    verifier, challenge, _ = auth.generate_pkce_code_challenge()
    return auth.generate_state("/next", code_verifier=verifier, cookie_name="of-this"), verifier, challenge


def test_another_process_reads_the_state() -> None:
    state, verifier, challenge = begun(SharedOAuth())
    other = SharedOAuth()
    assert other.get_code_verifier(state) == verifier
    assert other.get_next_url(state) == "/next"
    assert other.get_state_cookie_name(state) == "of-this"
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=")
    assert digest.decode() == challenge
    assert 43 <= len(verifier) <= 128  # RFC 7636, section 4.1


def test_no_two_sign_ins_are_alike() -> None:
    made = [begun(SharedOAuth()) for _ in range(20)]
    assert len({part for parts in made for part in parts}) == 60


def test_the_verifier_is_not_in_the_state() -> None:
    state, verifier, _ = begun(SharedOAuth())
    readable = base64.urlsafe_b64decode(state + "==")
    half, _, secret = verifier.partition(".")
    document = base64.b64decode(readable.split(b"|")[4].partition(b":")[2])
    assert half.encode() in document
    assert secret.encode() not in document


def test_a_service_with_another_token_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    state, _, _ = begun(SharedOAuth())
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "another")
    assert SharedOAuth().get_code_verifier(state) is None


@pytest.mark.parametrize("state", ["", "x", "!!!", "é", "AAAA" * 50])
def test_what_is_no_state_is_nothing(state: str) -> None:
    auth = SharedOAuth()
    assert auth.get_code_verifier(state) is None
    assert auth.get_next_url(state) == auth.base_url


def test_a_state_that_was_changed_is_nothing() -> None:
    auth = SharedOAuth()
    state, _, _ = begun(auth)
    for place in range(0, len(state) - 2, 7):  # the last character holds bits that mean nothing
        changed = state[:place] + ("A" if state[place] != "A" else "B") + state[place + 1 :]
        assert auth.get_code_verifier(changed) is None


def test_a_state_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    auth = SharedOAuth(oauth_state_max_age=600)
    state, verifier, _ = begun(auth)
    now = __import__("time").time()
    monkeypatch.setattr("time.time", lambda: now + 590)
    assert auth.get_code_verifier(state) == verifier
    monkeypatch.setattr("time.time", lambda: now + 620)
    assert auth.get_code_verifier(state) is None


def test_keys_have_one_purpose_each() -> None:
    auth = SharedOAuth()
    assert len({auth.key_for(purpose) for purpose in ("cookies", "state", "verifier")}) == 3
