"""Any report as JSON for programs; docs/json-reports.md describes the fields."""

from typing import Any

import orjson

from graph_service.use_cases.plain import plain


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
