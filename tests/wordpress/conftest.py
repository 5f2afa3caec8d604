"""One WordPress for all tests of a worker; a machine without the packages skips them."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wordpress.harness.blog import Blog
from tests.wordpress.harness.packages import INSTALL, missing


@pytest.fixture(scope="session")
def blog() -> Iterator[Blog]:
    """A real WordPress on the loopback."""
    if lacking := missing():
        said = f"no WordPress here ({lacking}); as root: {INSTALL}"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    # A short path of its own: a socket's name has room for 107 characters.
    home = Path(tempfile.mkdtemp(prefix="wp"))
    made = Blog(home)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(home, ignore_errors=True)
