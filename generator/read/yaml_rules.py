"""The scalar rules by which YAML is read here."""

from __future__ import annotations

import re

import yaml


class Loader(yaml.CSafeLoader):
    """YAML with the scalar rules of YAML 1.2.

    `no`, `0101`, `09:00` and `2027-02-03` stay the text that was typed.
    """

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way: the class's rules, none inherited


NULL, _STRING = "tag:yaml.org,2002:null", "tag:yaml.org,2002:str"
_TAGS = {
    NULL: (r"^(?:~|null|)$", ["~", "n", ""]),
    "tag:yaml.org,2002:bool": (r"^(?:true|false)$", ["t", "f"]),
    "tag:yaml.org,2002:int": (r"^-?(?:0|[1-9][0-9]{0,17})$", list("-0123456789")),
    "tag:yaml.org,2002:float": (r"^-?[0-9]{1,17}\.[0-9]{1,17}$", list("-0123456789")),
}
for _tag, (_pattern, _first) in _TAGS.items():
    Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)
KNOWN_TAGS = {*_TAGS, _STRING, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
