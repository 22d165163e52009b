"""The page on moments shows what happens."""

import re
from dataclasses import replace

from graph_service.store import GraphStore
from tests.api.conftest import Ask
from tests.api.test_queries import leaves
from tests.api.town import organisation, town
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "time.md").read_text(encoding="utf-8")


def test_the_examples_of_the_page_are_answered_as_it_says(ask_store: Ask, store: GraphStore) -> None:
    store.apply(town(), by="Ada", why="the town")
    store.apply([replace(organisation(1), name="Renamed")], by="Ben", why="it has a new name")
    examples = re.findall(r"```graphql\n(.+?)```", PAGE, re.DOTALL)
    feed, then, again, year, evidence = (ask_store(example) for example in examples)

    assert [each["version"] for each in feed["changes"]["nodes"]] == [1, 2]
    assert (then["actor"]["id"], then["actor"]["name"]) == ("org-001@v1", "Actor 001")
    assert all(each["id"].endswith("@v1") for each in then["actor"]["collaborators"]["nodes"])
    assert again["node"] == {"name": "Actor 001", "slug": "org-001"}
    assert {each["name"] for each in year["projects"]["nodes"]} == {"Project 0", "Project 1", "Project 2"}
    assert leaves(evidence) >= 5
    assert evidence["record"]["citations"][0]["retractedAt"] is None
