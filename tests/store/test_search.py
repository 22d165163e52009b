"""Search: spellings, prefixes and phrases; and nothing that a user types has a meaning of its own."""

import pytest

from graph_service.model import Alias
from graph_service.model.vocabulary import Visibility
from graph_service.store import GraphStore
from graph_service.store.search import terms_of
from graph_service.store.snippets import snippet_of
from tests.store.records import SOURCE, organisation, person, project

RECORDS = [
    SOURCE,
    organisation("Stadt", aliases=(Alias(text="Münster"),)),
    organisation("Muenster", start="2020"),
    person("Müller", summary_de="wohnt in Münster", summary_en="lives in Münster"),
    project("Wald", summary_de="Ein Plan für die Bäume", summary_en="A plan for the trees"),
    project("Münsterland"),
]


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    fixed = [record for record in RECORDS if record.name not in {"Müller", "Münsterland"}]
    store.apply(
        [*fixed, person("Mueller", summary_de="in Münster", summary_en="of Münster"), project("Muensterland")],
        by="test",
        why="fill",
    )
    return store


def names(store: GraphStore, query: str, **how: object) -> list[str]:
    return [found.entity.name for found in store.search(query, **how).items]  # type: ignore[arg-type] # each test's own


@pytest.mark.parametrize("query", ["Münster", "muenster", "MUNSTER", " münster! "])
def test_every_spelling_finds_the_same_in_the_same_order(filled: GraphStore, query: str) -> None:
    """The exact name comes first, be it an alias; then words of a name, then words elsewhere."""
    assert names(filled, query) == ["Muenster", "Stadt", "Mueller"]
    assert [found.score for found in filled.search(query).items] == [1.0, 1.0, 0.25]


def test_a_star_stands_for_any_ending(filled: GraphStore) -> None:
    assert names(filled, "münster*") == ["Muenster", "Stadt", "Muensterland", "Mueller"]
    assert names(filled, "mue*", kinds=("Person", "Project")) == ["Mueller", "Muensterland"]


def test_a_phrase_stands_together(filled: GraphStore) -> None:
    assert names(filled, '"plan für"') == ["Wald"]
    assert names(filled, '"für plan"') == []
    assert names(filled, "für plan") == ["Wald"]


def test_all_words_must_fit(filled: GraphStore) -> None:
    assert names(filled, "plan bäume") == ["Wald"]
    assert names(filled, "plan münster") == []


def test_common_words_count(filled: GraphStore) -> None:
    """Neither engine may drop words such as *for* or *the*."""
    assert names(filled, "for") == ["Wald"]
    assert names(filled, "the") == ["Wald"]
    assert names(filled, "in") == ["Mueller"]


def test_results_come_in_pages_with_a_total(filled: GraphStore) -> None:
    first = filled.search("münster*", first=2)
    second = filled.search("münster*", first=2, after=first.items[-1].key)

    assert (first.total, second.total) == (4, 4)
    assert (first.has_next, second.has_next) == (True, False)
    assert [each.entity.name for each in (*first.items, *second.items)] == names(filled, "münster*")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "*",
        '"',
        "***",
        "()",
        '+ - && || ! ( ) { } [ ] ^ " ~ * ? : \\ /',
        "\x00",
        "AND",
        "NOT",
        "a OR",
        "x:y",
        "[a TO b]",
    ],
)
def test_nothing_typed_is_syntax(filled: GraphStore, query: str) -> None:
    assert filled.search(query).total == 0


def test_syntax_between_words_is_only_space(filled: GraphStore) -> None:
    assert names(filled, "plan) OR (für") == []
    assert names(filled, "+plan -(bäume)") == ["Wald"]
    assert names(filled, "search_text:plan") == []
    assert names(filled, "pl?n~2") == []


def test_terms_are_rebuilt_from_words() -> None:
    assert terms_of('Code* "for Germany" e.V.') == ["code*", '"for germany"', "e", "v"]
    assert terms_of('"open end') == ['"open end"']
    assert terms_of("wasser-werk*") == ["wasser", "werk*"]
    assert len(terms_of("wort " * 50)) == 8
    assert all(len(term) <= 200 for term in terms_of("x" * 10_000))


def test_results_are_walked_from_the_end(filled: GraphStore) -> None:
    """What `last` and `before` give is what stands there in the list as a whole."""
    whole = names(filled, "münster*")
    last = filled.search("münster*", last=2)
    before = filled.search("münster*", last=2, before=last.items[0].key)

    assert [each.entity.name for each in last.items] == whole[-2:]
    assert (last.has_previous, last.has_next) == (True, False)
    assert [each.entity.name for each in before.items] == whole[:2]
    assert (before.has_previous, before.has_next, before.total) == (False, True, 4)


def test_a_snippet_shows_the_words_that_were_found(filled: GraphStore) -> None:
    plan, spelled, began = (filled.search(query).items for query in ("bäume", "muenster", "land*"))

    assert plan[0].snippet == "Ein Plan für die Bäume"
    assert {each.entity.name: each.snippet for each in spelled}["Mueller"] == "in Münster"
    assert [each.snippet for each in began] == []
    assert filled.search('"plan für"').items[0].snippet == "Ein Plan für die Bäume"
    assert [each.snippet for each in filled.search("muensterl*").items] == ["Muensterland"]


def test_of_many_with_common_words_only_those_named_most_alike_are_read(store: GraphStore) -> None:
    """The same name comes first, then who has most of the words; each spelling has its own number, of its own kind."""
    common = [organisation(f"Verein-{n:02}", name_en=f"Digital Verein number {n:02}") for n in range(30)]
    alike = organisation("ZZ", name_de="Digitaler Verein Bonn")
    same = organisation("Zz-same", aliases=(Alias(text="Digital Verein of Bonn"),))
    store.apply([SOURCE, *common, alike, same, project("Digital-Verein-Bonn")], by="test", why="fill")
    spelling, other = ("Organisation", "Digital Verein of Bonn"), ("Project", "Digital Verein")
    found = store.named_like([spelling, other, ("Person", "Digital Verein"), ("Person", "!")], first=3)

    assert [each.id for each in found[spelling]] == ["org-zz-same", "org-zz", "org-verein-00"]
    assert [each.id for each in found[other]] == ["prj-digital-verein-bonn"]
    assert found["Person", "Digital Verein"] == found["Person", "!"] == []


def test_what_is_hidden_takes_nobodys_place_among_those_named_alike(store: GraphStore) -> None:
    hidden = [organisation(f"Verein-{n}", visibility=Visibility.STEWARDS) for n in range(5)]
    store.apply([SOURCE, *hidden, organisation("Vereinigung")], by="test", why="fill")
    spelling = ("Organisation", "Verein")
    found = store.seen_by({Visibility.PUBLIC}).named_like([spelling], first=1)

    assert [each.id for each in found[spelling]] == ["org-vereinigung"]
    assert [each.id for each in store.named_like([spelling], first=1)[spelling]] == ["org-verein-0"]


def test_a_snippet_is_cut_at_words_round_what_was_found() -> None:
    filler = "Viele Worte stehen davor und danach. " * 4
    entity = organisation("Stadt", summary_de=f"{filler}Hier steht der Fund. {filler}", summary_en="x")
    found = snippet_of(entity, ["fund"])

    assert found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert "Fund." in found
    assert len(found) <= 170
    assert all(word in filler or word in {"…", "Hier", "steht", "der", "Fund."} for word in found.split())


def test_a_snippet_shows_nothing_of_a_person_behind_a_pseudonym(filled: GraphStore) -> None:
    """Not even where the words that were looked for stand in what is hidden."""
    hidden = person("Erika", pseudonym="Fuchs", summary_de="Erika in Köln", summary_en="Erika of Cologne")
    filled.apply([hidden], by="test", why="hide")
    public = filled.seen_by({Visibility.PUBLIC})
    shown = public.search("fuchs").items

    assert [each.snippet for each in shown] == ["Fuchs"]
    assert public.search("erika").items == ()
    assert snippet_of(shown[0].entity, ["erika"]) is None
