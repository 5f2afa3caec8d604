"""What figures were measured on and with."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("modtool", "rapidfuzz", "numpy", "datasketch", "rensa")


def machine(libraries: Sequence[str] = _LIBRARIES) -> str:
    """One line: processor, cores, Python, libraries."""
    versions = ", ".join(f"{name} {_version(name)}" for name in libraries)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}, SQLite {sqlite3.sqlite_version}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
