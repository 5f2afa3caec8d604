"""Everything a person can do here, independent of screen or command line."""

from modtool.desk.desk import Desk

__all__ = ["Desk"]
