"""Where a site's password is: in the environment or in the system's keyring, never on disk here."""

import os

from modtool.errors import RefusedError

VARIABLE = "MODTOOL_SITE_PASSWORD"
_SERVICE = "modtool"


def password(location: str, user: str) -> str:
    """The password of ``user`` at the site; ``RefusedError`` says where it was looked for."""
    if given := os.environ.get(VARIABLE):
        return given
    if kept := _from_keyring(location, user):
        return kept
    raise RefusedError(
        f"no password for {user} at {location}: set {VARIABLE}, or keep it in this machine's "
        "keyring with `modtool site test NAME --login`"
    )


def keep(location: str, user: str, secret: str) -> bool:
    """Put a password into the keyring; False when this machine has none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _entry(location, user), secret)
    except (KeyringError, RuntimeError, OSError):
        return False
    return True


def forget(location: str, user: str) -> None:
    """Take a password out of the keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_SERVICE, _entry(location, user))
    except (KeyringError, RuntimeError, OSError):
        return


def _from_keyring(location: str, user: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, _entry(location, user))
    except (KeyringError, RuntimeError, OSError):
        return None


def _entry(location: str, user: str) -> str:
    return f"{user} {location}"
