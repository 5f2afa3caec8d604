"""modtool: a terminal desk for the comment team of a hospital blog."""

__version__ = "0.1.0"
