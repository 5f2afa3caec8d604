"""A real WordPress keeps what every kind of site has to keep."""

import pytest

from modtool.sites.wordpress.site import WordPressSite
from tests.sites.support import Served
from tests.sites.test_site_contract import *  # noqa: F403  (its tests run here once more)
from tests.wordpress.harness.blog import Blog


@pytest.fixture
def served(blog: Blog, site: WordPressSite) -> Served:
    """An article with an approved and a pending comment, and a closed one."""
    open_, closed = blog.article("Eating Well"), blog.article("Visiting", comment_status="closed")
    approved = blog.comment(open_, "Thank you.", comment_approved="1")
    return Served(site, open_, closed, approved, blog.comment(open_, comment_parent=approved))
