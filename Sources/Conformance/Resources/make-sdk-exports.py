#!/usr/bin/env python3
"""Writes sdk-surface.json and connector-fields.json, the two tables the documentation checks compare guides with.

    make-sdk-exports.py SDK-EXPORTS.json CONNECTORS.json

SDK-EXPORTS.json holds, for each package, what its published type declarations export (read with the TypeScript checker):
values with kind and signatures, types, object types with their members, enums. CONNECTORS.json is the answer of
GET /api/connector-factories of a Logto with, for each factory, the keys its own check of the configuration demands.
Only names are kept: what a package exports, which options a call takes, what an enum is made of.
"""
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
OPTION_TYPE = re.compile(r"^\((\w+)\??: (\w+)")


def surface(exports):
    packages = {}
    for package, facts in exports["packages"].items():
        entries = {}
        for entry, found in facts.get("entries", {}).items():
            values = found["values"]
            options = {}
            for name, value in values.items() if isinstance(values, dict) else []:
                for signature in value.get("signatures", []) + value.get("constructor_", []):
                    match = OPTION_TYPE.match(signature)
                    if match and re.search("Config|Options", match.group(2)):
                        options[name] = match.group(2)
                        break
            objects = {
                name: [member for member in members]
                for name, members in found.get("objects", {}).items()
                if isinstance(members, dict) and (name in options.values() or re.search("Config$|Options$|^Session$", name))
            }
            entries[entry] = {
                "values": sorted(values), "types": sorted(found.get("types", [])), "options": options, "objects": objects,
                "enums": {name: sorted(members) for name, members in found.get("enums", {}).items()},
            }
        if entries:
            packages[package] = {"version": facts["version"], "entries": entries}
    return packages


def connectors(factories):
    table = {}
    for factory in factories:
        keys = [item["key"] for item in factory["formItems"]]
        if not keys:
            continue
        known = sorted(set(keys) | set(factory.get("guardRequired", [])) | set(factory.get("exampleConfig") or {}))
        table[factory["id"]] = {
            "name": factory["name"], "type": factory["type"], "fields": known, "required": factory.get("guardRequired", []),
        }
    return table


def write(name, value):
    text = json.dumps(value, ensure_ascii=False, indent=1)
    # One line for each list of names.
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s*\n\s*", " ", m.group(1)) + "]", text)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write("sdk-surface.json", {"packages": surface(json.load(open(sys.argv[1], encoding="utf-8")))})
    write("connector-fields.json", {"connectors": connectors(json.load(open(sys.argv[2], encoding="utf-8")))})
