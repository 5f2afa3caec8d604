"""Where a site's password is: in the environment or in the system's keyring, never on disk here.

In the environment each site has a variable of its own. The one without a name is only for a desk
that serves a single WordPress: with two, one blog would be sent the other's password.
"""

import os
import shlex

from modtool.errors import SiteLoginError

VARIABLE = "MODTOOL_SITE_PASSWORD"
_SERVICE = "modtool"


def variable(site: str) -> str:
    """The environment variable for the password of the site of that name."""
    parts = (
        one if one.isascii() and one.isalnum() else "_" if one.isascii() else f"_{ord(one):X}"
        for one in site.upper()
    )
    return f"{VARIABLE}_{''.join(parts)}"


def given(site: str, *, is_only: bool) -> str:
    """What the environment gives for a site; ``is_only`` when it is the desk's one WordPress."""
    return os.environ.get(variable(site)) or (os.environ.get(VARIABLE, "") if is_only else "")


def password(site: str, location: str, user: str, *, is_only: bool) -> str:
    """The password of ``user`` at the site; ``SiteLoginError`` says where it was looked for."""
    found = (
        os.environ.get(variable(site))
        or _from_keyring(location, user)
        or given(site, is_only=is_only)
    )
    if found:
        return found
    raise SiteLoginError(
        f"no password for {user} at {location}: set {variable(site)}, or keep it in this machine's "
        f"keyring with `modtool site test {shlex.quote(site)} --login`{_why_not(is_only=is_only)}"
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


def _why_not(*, is_only: bool) -> str:
    if is_only or not os.environ.get(VARIABLE):
        return ""
    return f"; {VARIABLE} is not used, because this desk serves more than one WordPress"


def _entry(location: str, user: str) -> str:
    return f"{user} {location}"
