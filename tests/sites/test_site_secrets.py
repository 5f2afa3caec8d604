"""Where a site's password is kept: the site's own variable first, then the machine's keyring."""

import re

import keyring
import keyring.backend
import pytest
from keyring.backends.fail import Keyring
from keyring.errors import PasswordDeleteError

from modtool.errors import SiteLoginError
from modtool.sites import secrets

BLOG, USER = "https://blog.example/wp-json/", "rosa"
OWN = "MODTOOL_SITE_PASSWORD_INSIGHT"


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
    for name in (secrets.VARIABLE, OWN):
        monkeypatch.delenv(name, raising=False)
    made = Ring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


def test_a_password_is_kept_for_one_user_of_one_blog(ring: Ring) -> None:
    assert secrets.keep(BLOG, USER, "abcd efgh")
    assert secrets.password("Insight", BLOG, USER, is_only=True) == "abcd efgh"
    for blog, user in ((BLOG, "theo"), ("https://other.example/wp-json/", USER)):
        with pytest.raises(SiteLoginError, match=f"set {OWN}, or keep it"):
            secrets.password("Insight", blog, user, is_only=True)


def test_a_sites_own_variable_goes_before_the_keyring_and_the_general_one_behind(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(secrets.VARIABLE, "general")
    assert secrets.password("Insight", BLOG, USER, is_only=True) == "general"
    secrets.keep(BLOG, USER, "kept")
    assert secrets.password("Insight", BLOG, USER, is_only=True) == "kept"
    monkeypatch.setenv(OWN, "own")
    assert secrets.password("Insight", BLOG, USER, is_only=True) == "own"


def test_with_two_blogs_neither_is_given_the_password_that_names_none(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(secrets.VARIABLE, "general")
    with pytest.raises(SiteLoginError, match=f"{OWN}.*more than one WordPress"):
        secrets.password("Insight", BLOG, USER, is_only=False)
    monkeypatch.setenv(OWN, "own")
    assert secrets.password("Insight", BLOG, USER, is_only=False) == "own"


def test_every_name_of_a_site_makes_a_variable_that_a_shell_takes() -> None:
    made = [secrets.variable(name) for name in ("Our blog, new", "日本", "東京")]
    assert made[0] == "MODTOOL_SITE_PASSWORD_OUR_BLOG__NEW"
    assert len(set(made)) == 3
    assert all(re.fullmatch("[A-Z0-9_]+", name) for name in made)


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
    with pytest.raises(SiteLoginError, match="MODTOOL_SITE_PASSWORD"):
        secrets.password("Insight", BLOG, USER, is_only=True)
    secrets.forget(BLOG, USER)
