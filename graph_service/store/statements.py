"""The statements in ``queries/``, by name, with what their header comments promise."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

# Inside a wheel the folder lies in the package, in a checkout beside it.
PLACES = [parent / "queries" for parent in Path(__file__).resolve().parents[1:3]]
FOLDER = next(filter(Path.is_dir, PLACES))
HEADER = re.compile(r"^// (\w+): (.*)$", re.MULTILINE)
NAMES = re.compile(r"(\w+) \(")


@dataclass(frozen=True, slots=True)
class Statement:
    """A Cypher statement: what it answers, the parameters it needs and the columns it returns."""

    name: str
    answers: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    text: LiteralString


def read(path: Path) -> Iterator[Statement]:
    """
    Read a file; a line ``For: A, B`` gives a statement for A (as written) and one for B.

    Several such lines give one statement for each combination.
    """
    text: LiteralString = path.read_text(encoding="utf-8")
    header = dict(HEADER.findall(text))
    columns = tuple(NAMES.findall(header.get("Columns", "")))
    parameters = tuple(NAMES.findall(header.get("Parameters", "")))
    choices = [values.split(", ") for name, values in HEADER.findall(text) if name == "For"]
    written = [values[0] for values in choices]
    for combination in itertools.product(*choices):
        # Only words from the file itself are ever put in: this is as static as the file.
        body = _with(text, dict(zip(written, combination, strict=True)))
        name = f"{path.stem}[{','.join(combination)}]" if combination else path.stem
        yield Statement(name, header["Answers"], parameters, columns, body)


def _with(text: LiteralString, words: Mapping[str, str]) -> LiteralString:
    lines = text.splitlines(keepends=True)
    body: LiteralString = "".join(line for line in lines if not line.startswith("// For: "))
    for written, word in words.items():
        body = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", word, body)
    return body


STATEMENTS: dict[str, Statement] = {
    statement.name: statement for path in sorted(FOLDER.glob("*.cypher")) for statement in read(path)
}
