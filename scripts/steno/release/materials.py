"""The bill of materials of the tool that built a release: CycloneDX 1.6, from the distributions that are installed.

It tells what was there and no time of day, so that the same installation gives the same bytes.
"""

from __future__ import annotations

import uuid
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import orjson
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from steno.model import Json
from steno.release.artifacts import artifacts


def bill_of_materials() -> bytes:
    """Return the bill as JSON."""
    # What the artifacts need beyond the core stands in an extra, which nobody can see from outside was asked for.
    optional = sorted({plugin.value.needs for plugin in artifacts().values() if plugin.value.needs})
    found = dict(sorted(_closure(["steno", *optional]).items()))
    references = {name: f"pkg:pypi/{name}@{one.version}" for name, one in found.items()}
    wanted = {name: _needs(one) | set(optional if name == "steno" else ()) for name, one in found.items()}
    components = [_component(name, one, references[name]) for name, one in found.items()]
    tool = next(one for one in components if one["name"] == "steno")
    body: dict[str, Json] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**tool, "type": "application"}},
        "components": [one for one in components if one is not tool],
        "dependencies": [
            {"ref": references[name], "dependsOn": sorted({references[one] for one in needed if one in references})}
            for name, needed in wanted.items()
        ],
    }
    number = uuid.uuid5(uuid.NAMESPACE_URL, orjson.dumps(body).decode())
    return orjson.dumps({**body, "serialNumber": f"urn:uuid:{number}"}, option=orjson.OPT_INDENT_2) + b"\n"


def _closure(waiting: list[str]) -> dict[str, Distribution]:
    """Every distribution that is needed and installed, by its normalised name."""
    found: dict[str, Distribution] = {}
    while waiting:
        name = waiting.pop()
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += [each for each in _needs(found[name]) if each not in found]
    return found


def _needs(one: Distribution) -> set[str]:
    """What a distribution asks for on this machine, extras aside."""
    requirements = map(Requirement, one.requires or ())
    return {
        canonicalize_name(each.name)
        for each in requirements
        if each.marker is None or each.marker.evaluate({"extra": ""})
    }


def _component(name: str, one: Distribution, reference: str) -> dict[str, Json]:
    facts: dict[str, Json] = {"type": "library", "bom-ref": reference, "name": name, "version": one.version}
    if "License-Expression" in one.metadata:
        facts["licenses"] = [{"expression": one.metadata["License-Expression"]}]
    if name != "steno":
        facts["purl"] = reference
    return facts
