"""Blogs and files that comments come from, and where decisions and replies go."""
