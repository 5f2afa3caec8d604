"""What modtool keeps and what it costs on a real WordPress.

python -m tests.wordpress.benchmark once [--rounds 300]
python -m tests.wordpress.benchmark lost [--rounds 200]
python -m tests.wordpress.benchmark kept [--rounds 1000]
python -m tests.wordpress.benchmark pull [--rounds 3] [--comments 25000]
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from tests.wordpress.benchmark import kept, lost, once, pulling
from tests.wordpress.harness.blog import Blog

_FIGURES = {"once": (once.run, 300), "lost": (lost.run, 200), "kept": (kept.run, 1_000)}


def main() -> None:
    """Bring a WordPress up, measure, take it down; leaves with 1 when the figure is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("figure", choices=[*_FIGURES, "pull"])
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--comments", type=int, default=25_000, help="pull: a multiple of 1,000")
    parser.add_argument("--fault", choices=once.FAULTS, help="once: only this one")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="wp"))
    blog = Blog(home)
    try:
        blog.start()
        blog.empty()
        os.environ["MODTOOL_SITE_PASSWORD"] = blog.password("rosa")
        if arguments.figure == "pull":
            reached = pulling.run(blog, home, arguments.comments, arguments.rounds or 3)
        elif arguments.fault:
            reached = once.run(
                blog, home, arguments.rounds or 20, arguments.seed, [arguments.fault]
            )
        else:
            run, rounds = _FIGURES[arguments.figure]
            reached = run(blog, home, arguments.rounds or rounds, arguments.seed)
    finally:
        blog.stop()
        shutil.rmtree(home, ignore_errors=True)
    raise SystemExit(0 if reached else 1)


if __name__ == "__main__":
    main()
