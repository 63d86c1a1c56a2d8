"""The vocabulary of schema.org, from a package that carries it: which types there are, and which property takes what.

The package gives each type one parent only, so a type of two families counts as one of the first.
"""

import re
from functools import cache

import msgspec_schemaorg.models as models

TEXT = {"str", "URL", "date", "datetime", "time"}
# What a reader of such data can't do without; the vocabulary itself asks for nothing.
NEEDED = {
    "Event": {"name", "url"},
    "Legislation": {"name", "url"},
    "CreativeWork": {"name"},
    "Person": {"name", "url"},
    "Organization": {"name"},
    "Country": {"name", "url"},
    "WebPage": set(),
    "WebSite": {"name"},
    "Dataset": {"name", "description", "license", "creator", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "MediaObject": {"contentUrl"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Place": {"name", "address"},
    "PostalAddress": {"addressCountry"},
    "PropertyValue": {"name"},
    "Thing": {"name"},
}


@cache
def lineage(kind: str) -> tuple[str, ...]:
    """Return a type and those above it; nothing for a word that is no type."""
    made = getattr(models, kind, None)
    return tuple(one.__name__ for one in made.__mro__ if hasattr(one, "__struct_fields__")) if made else ()


@cache
def properties(kind: str) -> dict[str, frozenset[str]]:
    """Return what each property of a type takes, those from above too."""
    found = {}
    for one in reversed(getattr(models, kind).__mro__):
        for name, taken in getattr(one, "__annotations__", {}).items():
            found[name] = frozenset(re.findall(r"\w+", str(taken)))
    return {name: taken for name, taken in found.items() if name not in ("type", "id", "context")}


def faults(node: dict) -> list[str]:
    """Return what is wrong with a node and all within it, each in a few words."""
    kind = node.get("@type", "")
    if not lineage(kind):
        return [f"{kind} is no type"]
    needed = next((NEEDED[one] for one in lineage(kind) if one in NEEDED), set())
    found = [f"{kind} lacks {name}" for name in sorted(needed - node.keys())]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in properties(kind):
            found.append(f"{kind} has no property {name}")
            continue
        for item in value if isinstance(value, list) else [value]:
            found += misfits(f"{kind}.{name}", item, properties(kind)[name])
    return found


def misfits(where: str, value, taken: frozenset[str]) -> list[str]:
    if isinstance(value, dict):
        fits = taken & set(lineage(value.get("@type", "")))
        return ([] if fits else [f"{where} takes no {value.get('@type')}"]) + faults(value)
    fits = taken & ({type(value).__name__} | (TEXT if isinstance(value, str) else set()))
    return [] if fits and value != "" else [f"{where} takes no {value!r}"]
