"""GitHub's OpenAPI description as a judge: is a request one that GitHub documents, with what it documents?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.fakes.github import Request

PACKAGES = Path(__file__).parent / "node_modules"
FILE = PACKAGES / "@octokit" / "openapi" / "generated" / "api.github.com.json"
BASE = "urn:github:description"


def needs(path: Path) -> None:
    if not path.exists():
        pytest.skip("GitHub's own description is absent: npm ci --prefix tests/contract")


@cache
def description() -> dict[str, Any]:
    data: dict[str, Any] = orjson.loads(FILE.read_bytes())
    return data


@cache
def registry() -> Registry[Any]:
    whole: Registry[Any] = Registry().with_resource(BASE, Resource.from_contents(description(), DRAFT202012))
    return whole


@cache
def routes() -> list[tuple[re.Pattern[str], str]]:
    """Every path as a pattern, the most literal first. Only the name of a ref has slashes of its own."""

    def pattern(path: str) -> str:
        named = re.sub(r"\\\{([\w-]+)\\\}", r"(?P<p_\1>[^/]+)", re.escape(path)).replace("-", "_")
        return named.replace("(?P<p_ref>[^/]+)", "(?P<p_ref>.+)")

    paths = sorted(description()["paths"], key=lambda path: (path.count("{"), -len(path)))
    return [(re.compile(pattern(path)), path) for path in paths]


def resolve(node: Any) -> Any:
    while isinstance(node, dict) and "$ref" in node:
        target: Any = description()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def violations(request: Request) -> Iterator[str]:
    """Yield what is wrong with a request by GitHub's description."""
    path, operation, values = find(request)
    if operation is None:
        yield f"{request}: no such operation"
        return
    parameters = [
        resolve(one) for one in (*description()["paths"][path].get("parameters", ()), *operation.get("parameters", ()))
    ]
    known = {(one["in"], one["name"]): one for one in parameters}
    given = {
        **{("path", name): value for name, value in values.items()},
        **{("query", name): value for name, value in request.query.items()},
    }
    for key, value in given.items():
        if key not in known:
            yield f"{request}: {key[0]} parameter {key[1]} is not documented"
        else:
            yield from faults(f"{request}: {key[1]}", known[key]["schema"], typed(known[key]["schema"], value))
    yield from (
        f"{request}: {key[1]} is missing" for key, one in known.items() if one.get("required") and key not in given
    )
    yield from body_faults(request, operation)
    if "x-github-api-version" not in request.headers:
        yield f"{request}: the version of the API is not named"


def body_faults(request: Request, operation: dict[str, Any]) -> Iterator[str]:
    body = resolve(operation.get("requestBody", {}))
    content = body.get("content", {})
    if "application/json" in content and (request.body or body.get("required")):
        yield from faults(str(request), content["application/json"]["schema"], request.json)
        properties = set(resolve(content["application/json"]["schema"]).get("properties", ()))
        unknown = set(request.json) - properties if properties and isinstance(request.json, dict) else ()
        yield from (f"{request}: {name} is not documented" for name in unknown)
    elif request.body and not content:
        yield f"{request}: a body is not documented"


def find(request: Request) -> tuple[str, dict[str, Any] | None, dict[str, str]]:
    for pattern, path in routes():
        match = pattern.fullmatch(request.path.replace("-", "_")) or pattern.fullmatch(request.path)
        operation = description()["paths"][path].get(request.method.lower())
        if match and operation:
            return path, operation, {name.removeprefix("p_"): value for name, value in match.groupdict().items()}
    return "", None, {}


def typed(schema: dict[str, Any], value: str) -> Any:
    """A parameter of an address is text; the description says what it stands for."""
    kind = resolve(schema).get("type")
    if kind == "integer" and re.fullmatch(r"-?\d+", value):
        return int(value)
    return {"true": True, "false": False}.get(value, value) if kind == "boolean" else value


def faults(where: str, schema: dict[str, Any], value: Any) -> Iterator[str]:
    if "$ref" in schema:
        schema = {"$ref": f"{BASE}{schema['$ref']}"}
    validator = jsonschema.Draft202012Validator(
        {"$id": BASE, **schema} if "$ref" not in schema else schema, registry=registry()
    )
    for error in validator.iter_errors(value):
        yield f"{where}: {error.message[:200]}"
