"""Where the files that travel with modtool are: migrations and templates.

In a checkout they lie at the top level; in a wheel they lie inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSIDE_WHEEL = _PACKAGE / "_shipped"
_ROOT = _INSIDE_WHEEL if _INSIDE_WHEEL.is_dir() else _PACKAGE.parent


def migrations() -> Path:
    """The Alembic folder: ``env.py`` and ``versions/``."""
    return _ROOT / "db"


def templates() -> Path:
    """The shipped reply catalogue: letters, sign-offs, resources, organisation facts."""
    return _ROOT / "templates"
