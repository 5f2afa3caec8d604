"""The screen: everything that knows Textual."""

import os

from modtool.desk import Desk


def show(desk: Desk) -> int:
    """Open the queue and stay until the person leaves; returns the exit code."""
    # A bare Escape waits this long for the rest of a sequence; the default of 100 ms feels stuck.
    os.environ.setdefault("ESCDELAY", "25")
    from modtool.tui.app import ModtoolApp

    app = ModtoolApp(desk)
    app.run()
    return app.return_code or 0
