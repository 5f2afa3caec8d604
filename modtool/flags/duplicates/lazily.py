"""Attributes that are worked out when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used like ``property``
    """``functools.cached_property`` without its lock, which Python 3.12 dropped as well.

    Comparing two texts asks for some forty such attributes; the lock took a tenth of the time.
    """

    def __init__(self, made: Callable[[Any], T]) -> None:
        self._made = made
        self._name = made.__name__
        self.__doc__ = made.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> "T | Self":
        """Work the value out, and leave it where the next look finds it first."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._made(instance)
        return value
