"""``python -m modtool`` is the same as ``modtool``."""

from modtool.cli import main

if __name__ == "__main__":
    main()
