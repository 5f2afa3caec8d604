"""The shipped catalogue, read once."""

import pytest

from modtool.replies.catalogue import Catalogue
from modtool.shipped import templates


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(templates())
