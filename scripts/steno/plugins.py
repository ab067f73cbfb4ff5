"""Discovery: one contribution is one module of a folder, and its id is the file's name.

A folder of plugins is a package (`steno.rules`, `steno.formats` …). Each public module in it defines one object under
the folder's agreed name; nothing is listed by hand.
"""

from __future__ import annotations

import importlib.util
import pkgutil
from collections.abc import Container, Iterator
from types import ModuleType
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Plugin(NamedTuple, Generic[T]):
    """A discovered contribution: its id (kebab-case), its published page (the docstring) and its object."""

    id: str
    page: str
    value: T


def modules(package: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield (id, module name) of each public module of a plugin folder, in the order of their names."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        if not info.name.startswith("_"):
            yield _id(info.name), f"{package.__name__}.{info.name}"


def _id(name: str) -> str:
    return name.strip("_").replace("_", "-")


def names(package: str) -> list[str]:
    """Return the ids of a plugin folder, named as a package, without importing any of it."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    found = (info.name for info in pkgutil.iter_modules(places))
    return sorted(_id(name) for name in found if not name.startswith("_"))


def discover(
    package: ModuleType, attribute: str, kind: type[T], wanted: Container[str] | None = None
) -> dict[str, Plugin[T]]:
    """Import each plugin of a folder, or those that are wanted, and return them by id.

    Raises TypeError when a module lacks the attribute or a docstring: that is a fault of ours, found by any test.
    """
    found = {}
    for plugin_id, name in modules(package):
        if wanted is not None and plugin_id not in wanted:
            continue
        module = importlib.import_module(name)
        value = getattr(module, attribute, None)
        if not isinstance(value, kind) or not module.__doc__:
            raise TypeError(f"{name} must have a docstring and define {attribute}: {kind.__name__}")
        found[plugin_id] = Plugin(plugin_id, module.__doc__, value)
    return found
