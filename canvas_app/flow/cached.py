"""Plans: frozen objects whose attributes are reckoned when first asked for.

`cached` is `functools.cached_property` without its lock.
Python 3.11 takes a lock for every first access (removed in 3.12, python/cpython#87634); a layout has tens of
thousands of them. Two threads never lay out with the same objects, and what is reckoned is always the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, dataclass_transform, overload

Value = TypeVar("Value")
Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, eq_default=False)
def frozen(cls: type[Class]) -> type[Class]:
    """A dataclass whose fields nobody sets again, compared by identity.

    The type checker holds that; refusing it in the running program as well would treble the time a class takes when
    its module is loaded (0.15 ms), and double that of every plan that is made.
    """
    dataclass(eq=False, repr=False)(cls)
    return cls


class cached(Generic[Value]):  # noqa: N801 - reads as a decorator
    """The result of a method, kept in the instance under its name."""

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self.make = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> cached[Value]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object | None, owner: type) -> cached[Value] | Value:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.make(instance)
        return value
