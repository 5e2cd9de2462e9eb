"""Layout objects: frozen dataclasses with lazily computed attributes.

`cached` is `functools.cached_property` without its lock. Python 3.11 takes a lock for every first access (removed in
3.12, python/cpython#87634), and a layout has tens of thousands of them. The lock is not needed: threads never share
these objects, and a computation always gives the same result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, dataclass_transform, overload

Value = TypeVar("Value")
Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, eq_default=False)
def frozen(cls: type[Class]) -> type[Class]:
    """Make a class a dataclass that is immutable to the type checker and compared by identity.

    It is not immutable at run time: `dataclass(frozen=True)` would triple the time to create a class at import
    (0.15 ms) and double the time to create every instance.
    """
    dataclass(eq=False, repr=False)(cls)
    return cls


class cached(Generic[Value]):  # noqa: N801 - reads as a decorator
    """A decorator that computes an attribute on first access and stores it in the instance `__dict__`."""

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
