"""Everything that is kept: the only room, with ``models``, that knows SQL."""

from modtool.store.engine import Reading, Store, Tx

__all__ = ["Reading", "Store", "Tx"]
