"""Where a site's password is kept: the environment first, then the machine's keyring."""

import keyring
import keyring.backend
import pytest
from keyring.backends.fail import Keyring
from keyring.errors import PasswordDeleteError

from modtool.errors import RefusedError
from modtool.sites import secrets

BLOG, USER = "https://blog.example/wp-json/", "rosa"


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    monkeypatch.delenv(secrets.VARIABLE, raising=False)
    made = Ring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


def test_a_password_is_kept_for_one_user_of_one_blog(ring: Ring) -> None:
    assert secrets.keep(BLOG, USER, "abcd efgh")
    assert secrets.password(BLOG, USER) == "abcd efgh"
    for blog, user in ((BLOG, "theo"), ("https://other.example/wp-json/", USER)):
        with pytest.raises(RefusedError, match=r"set MODTOOL_SITE_PASSWORD, or keep it"):
            secrets.password(blog, user)


def test_the_environment_goes_before_the_keyring(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.keep(BLOG, USER, "kept")
    monkeypatch.setenv(secrets.VARIABLE, "given")
    assert secrets.password(BLOG, USER) == "given"


def test_a_password_that_is_forgotten_is_gone_and_may_be_forgotten_twice(ring: Ring) -> None:
    secrets.keep(BLOG, USER, "kept")
    secrets.forget(BLOG, USER)
    secrets.forget(BLOG, USER)
    assert ring.kept == {}


def test_a_machine_without_a_keyring_says_so_and_breaks_nothing(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Keyring())  # type: ignore[no-untyped-call]
    assert not secrets.keep(BLOG, USER, "x")
    with pytest.raises(RefusedError, match="MODTOOL_SITE_PASSWORD"):
        secrets.password(BLOG, USER)
    secrets.forget(BLOG, USER)
