"""``python -m modtool`` is the same as ``modtool``."""

from modtool.cli import main

main()
