"""LINE's published schema, made into one that a JSON Schema validator takes at its word.

The published file says by a discriminator which schema belongs to which `type`; plain validators
pass over that. Here each such base becomes a choice by `type`, and what extends the base refers
to the base without the choice.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parents[3] / "shared" / "line-openapi"
PLAIN = "__plain"


def published(name: str) -> dict[str, Any]:
    """The OpenAPI file, or the test is skipped where it is not at hand."""
    file = FOLDER / name
    if not file.exists():
        pytest.skip(f"LINE's OpenAPI files are not beside the project: {name}")
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return loaded


def _extends_plain(part: dict[str, Any], bases: set[str]) -> dict[str, Any]:
    """What is extended is meant without its choice; what is merely used is not touched."""
    reference = part.get("$ref", "")
    return {"$ref": reference + PLAIN} if reference.rsplit("/", 1)[-1] in bases else part


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """A validator of `schema`, which may refer to the document's components."""
    schemas = copy.deepcopy(document["components"]["schemas"])
    bases = {name for name, one in schemas.items() if "discriminator" in one}
    for name in list(schemas):
        one = schemas[name]
        if "allOf" in one:
            one["allOf"] = [_extends_plain(part, bases) for part in one["allOf"]]
    for name in bases:
        mapping = schemas[name]["discriminator"]["mapping"]
        schemas[name + PLAIN] = {k: v for k, v in schemas[name].items() if k != "discriminator"}
        schemas[name] = {
            "type": "object",
            "properties": {"type": {"enum": list(mapping)}},
            "allOf": [
                {
                    "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
                    "then": {"$ref": target},
                }
                for kind, target in mapping.items()
            ],
            "required": ["type"],
        }
    return Draft202012Validator({**schema, "components": {"schemas": schemas}})


def properties_of(document: dict[str, Any], name: str) -> set[str]:
    """Every property that a schema names, those of its bases included."""
    schema = document["components"]["schemas"][name]
    names = set(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        reference = part.get("$ref")
        if reference:
            names |= properties_of(document, reference.rsplit("/", 1)[-1])
        names |= set(part.get("properties", {}))
    return names
