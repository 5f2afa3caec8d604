"""Everything a command or the screen of modtool needs, for the process others are forked from."""

import os

os.environ.setdefault("ESCDELAY", "25")  # Textual reads it when it is loaded, see modtool.tui

import modtool.cli.app
import modtool.desk.detecting
import modtool.flags.registry
import modtool.opening
import modtool.sites.folder
import modtool.tui.app
import modtool.tui.directory  # noqa: F401
