from __future__ import annotations

import pytest

from nbcampus_server.pauses import Pauses
from nbcampus_server.settings import SettingWrong, find_hub_address

FULL = {"NBCAMPUS_SERVICE_URL": "http://hub:8000/services/nbcampus", "JUPYTERHUB_API_TOKEN": "very-secret"}


def test_the_address_ends_in_the_api_and_its_text_hides_the_token() -> None:
    address = find_hub_address(FULL | {"JUPYTERHUB_USER": "alice", "NBCAMPUS_SERVICE_SOCK": ""})
    assert address is not None
    assert address.api_url == "http://hub:8000/services/nbcampus/api/v1/"
    assert (address.user, address.socket_path) == ("alice", None)
    assert "very-secret" not in repr(address)


@pytest.mark.parametrize("missing", list(FULL))
def test_without_a_hub_there_is_no_address(missing: str) -> None:
    assert find_hub_address({name: value for name, value in FULL.items() if name != missing}) is None


@pytest.mark.parametrize("url", ["hub:8000/x", "/services/nbcampus/", "ftp://hub/", "http://"])
def test_an_address_that_cannot_work_is_told(url: str) -> None:
    with pytest.raises(SettingWrong):
        find_hub_address(FULL | {"NBCAMPUS_SERVICE_URL": url})


@pytest.mark.parametrize(("failures", "whole"), [(1, 0.5), (2, 1.0), (3, 2.0), (7, 30.0), (5000, 30.0)])
def test_pauses_double_to_thirty_seconds_with_half_of_them_jitter(failures: int, whole: float) -> None:
    assert Pauses(draw=lambda: 0.0).after(failures) == whole / 2
    assert Pauses(draw=lambda: 1.0).after(failures) == whole
