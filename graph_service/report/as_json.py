"""Any report as JSON for programs; docs/json-reports.md describes the fields."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import orjson


def as_json(report: Any) -> str:
    """
    Write a report for programs.

    Parameters
    ----------
    report
        A frozen dataclass.

    Returns
    -------
    text
        JSON, indented, keys in the order of the fields; undefined numbers are null.
    """
    options = orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(plain(report), option=options).decode()


def plain(value: Any) -> Any:
    """Turn dataclasses, tuples and vocabularies into what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
