"""The file formats that can be imported, and how a file finds its own."""

from pathlib import Path

from modtool.errors import ImportFileError
from modtool.sites.csv import CsvImporter
from modtool.sites.disqus import DisqusImporter
from modtool.sites.jsonl import JsonlImporter
from modtool.sites.protocol import Importer
from modtool.sites.sources import opened
from modtool.sites.wxr import WxrImporter

FORMATS: dict[str, Importer] = {
    importer.name: importer
    for importer in (WxrImporter(), DisqusImporter(), JsonlImporter(), CsvImporter())
}
"""Every importer by its name, in the order in which they are asked about an unknown file."""

_HEAD = 8192


def importer_for(path: Path, name: str | None = None) -> Importer:
    """The importer called ``name``, or without one the first that recognises the file's head.

    ``ImportFileError`` lists the formats when there is none.
    """
    known = ", ".join(FORMATS)
    if name is not None:
        if name not in FORMATS:
            raise ImportFileError(f"there is no format {name!r}; there is: {known}")
        return FORMATS[name]
    with opened(path) as source:
        head = source.read(_HEAD)
    if not head:
        raise ImportFileError("the file is empty", path.name)
    for importer in FORMATS.values():
        if importer.recognises(head):
            return importer
    raise ImportFileError(f"the format is not known by its beginning; name one: {known}", path.name)
