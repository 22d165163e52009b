"""Trusted documents: operations that are known by the check sum of their text, so that clients need not send it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from graph_service.web.questions import Question, RefusedError

SCHEME = "sha256:"


def id_of(text: str) -> str:
    """Name a document: the check sum of its file, as ``sha256sum`` prints it."""
    return SCHEME + hashlib.sha256(text.encode()).hexdigest()


def stored(folders: Iterable[Path]) -> Mapping[str, str]:
    """Read every document in some folders."""
    texts = (path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.graphql")))
    return {id_of(text): text for text in texts}


def found(question: Question, documents: Mapping[str, str], *, only: bool = False) -> Question:
    """Put the text of a document into a question that names it; with `only`, texts of others are refused."""
    if question.document_id is not None:
        text = documents.get(question.document_id)
        if text is None:
            raise RefusedError(404, "DOCUMENT_NOT_FOUND", "There is no document of this documentId.")
        return replace(question, query=text)
    if only and id_of(question.query) not in documents:
        raise RefusedError(403, "UNTRUSTED_DOCUMENT", "Only stored documents are answered here; send a documentId.")
    return question
