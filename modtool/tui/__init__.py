"""The screen: everything that knows Textual."""

import os

from modtool.desk import Desk


def show(desk: Desk) -> None:
    """Open the queue and stay until the person leaves."""
    # A bare Escape waits this long for the rest of a sequence; the default of 100 ms feels stuck.
    os.environ.setdefault("ESCDELAY", "25")
    from modtool.tui.app import ModtoolApp

    ModtoolApp(desk).run()
