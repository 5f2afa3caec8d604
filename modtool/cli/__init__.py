"""The command line: stdout is data, stderr is narration, and this module owns the exit codes."""

import os
import sys
from collections.abc import Sequence

_TAKES_VALUE = ("--db", "--as")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with 0 done, 1 refused or failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    from typer import Abort, Exit, TyperException

    from modtool.cli.app import app
    from modtool.cli.output import complain
    from modtool.errors import LintRefusedError, ModtoolError

    try:
        done = app(globals_first(arguments), prog_name="modtool", standalone_mode=False)
    except Exit as leaving:
        return leaving.exit_code
    except TyperException as error:
        complain(f"{error.format_message()} (`--help` says more)")
        return 2
    except (Abort, KeyboardInterrupt):
        complain("stopped; nothing that was shown as done is lost")
        return 1
    except LintRefusedError as error:
        complain(str(error))
        for finding in error.findings:
            complain(f"  {finding}")
        return error.exit_code
    except ModtoolError as error:
        complain(str(error))
        return error.exit_code
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            return _quietly()
        complain(f"{error.filename or 'a file'} cannot be used: {error.strerror or error}")
        return 1
    return done if isinstance(done, int) else 0


def _quietly() -> int:
    """The reader of a pipe has left (``modtool queue | head``): keep Python quiet about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def globals_first(arguments: Sequence[str]) -> list[str]:
    """``arguments`` with --db, --as and --json moved to the front, so that they work anywhere."""
    moved: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for word in waiting:
        if word == "--":
            rest.append(word)
            rest.extend(waiting)
        elif word == "--json" or word.startswith(tuple(f"{name}=" for name in _TAKES_VALUE)):
            moved.append(word)
        elif word in _TAKES_VALUE:
            moved += [word, *(value for value in [next(waiting, None)] if value is not None)]
        else:
            rest.append(word)
    return moved + rest
