"""The application in a process of its own, behind the server that users run."""

import httpx2


def test_a_real_server_answers_questions_and_shows_pages(address: str) -> None:
    answer = httpx2.post(f"{address}/graphql", json={"query": "{ actors(first: 1) { nodes { name } } }"}, timeout=30)
    page = httpx2.get(f"{address}/actors/org-000", timeout=30)

    assert answer.json() == {"data": {"actors": {"nodes": [{"name": "Actor 000"}]}}}
    assert "<h1>Actor 000</h1>" in page.text


def test_a_real_server_refuses_a_body_that_is_too_long(address: str) -> None:
    headers = {"content-type": "application/json"}
    answer = httpx2.post(f"{address}/graphql", content=b" " * 250_000, headers=headers, timeout=30)

    assert answer.status_code == 413
