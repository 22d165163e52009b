"""What the imported records cite: data sets with licence, commit and date, and the sites that they were made from."""

import dataclasses
from collections.abc import Mapping, Sequence

from graph_service import model
from graph_service.model.vocabulary import CitationMethod, DataAccess, DatasetKind, PublicationKind, Role, TieType


def _cite(source: str, locator: str = "README.md") -> tuple[model.Citation, ...]:
    return (model.Citation(source=source, locator=locator, method=CitationMethod.IMPORT),)


_LAB, _CODE = "dat-civic-data-lab", "dat-codefor-de"
_SITE = model.Publication(
    id="pub-codefor-de",
    name="Projekte von Code for Germany",
    name_en="Projects of Code for Germany",
    publication_kind=PublicationKind.WEB_PAGE,
    url="https://codefor.de/projekte/",
    citations=_cite(_LAB),
)


def _site(id_: str, name: str, url: str) -> model.Publication:
    return model.Publication(
        id=id_, name=name, publication_kind=PublicationKind.WEB_PAGE, url=url, citations=_cite(_LAB)
    )


# By format; the publishers are only tied to what they publish where the graph knows them.
SOURCES: Mapping[str, Sequence[model.Record]] = {
    "civic-data-lab": (
        model.Dataset(
            id=_LAB,
            name="Datenprojekte des Civic Data Lab",
            name_en="Data projects of the Civic Data Lab",
            dataset_kind=DatasetKind.CATALOGUE,
            summary_de="Sammlung gemeinwohlorientierter Datenprojekte als Markdown-Notizen; nur die unter CC-BY 4.0.",
            summary_en="Collection of data projects for the common good as Markdown notes; only those under CC-BY 4.0.",
            modified="2025-11-13",
            access=DataAccess.PUBLIC,
            distributions=(
                model.Distribution(
                    url="https://github.com/Caritas-Deutschland-Digitallabor/datenprojekte/tree/75fb96f",
                    format="Markdown",
                    licence="lic-cc-by-4-0",
                    attribution_text="Civic Data Lab, datenprojekte.civic-data.de, CC-BY 4.0, commit 75fb96f",
                ),
            ),
            citations=_cite(_LAB),
        ),
        model.Licence(
            id="lic-cc-by-4-0",
            name="Creative Commons Namensnennung 4.0 International",
            name_en="Creative Commons Attribution 4.0 International",
            code="cc-by-4.0",
            spdx_id="CC-BY-4.0",
            dcatapde_uri="http://dcat-ap.de/def/licenses/cc-by/4.0",
            commercial_use=True,
            attribution=True,
            share_alike=False,
            derivatives=True,
            open_definition=True,
            own_national=False,
            for_data=True,
            citations=_cite(_LAB),
        ),
        _SITE,
        _site("pub-correlaid-org", "CorrelAid", "https://correlaid.org/"),
        _site("pub-publicinterest-ai", "Public Interest AI", "https://publicinterest.ai/"),
        model.Tie(type=TieType.LICENSED_UNDER, source_id=_LAB, target_id="lic-cc-by-4-0", citations=_cite(_LAB)),
        model.Tie(
            type=TieType.PUBLISHED,
            source_id="org-civic-data-lab",
            target_id=_LAB,
            role=Role.ISSUER,
            citations=_cite(_LAB),
        ),
    ),
    "codefor-de": (
        model.Dataset(
            id=_CODE,
            name="Website von Code for Germany",
            name_en="Web site of Code for Germany",
            dataset_kind=DatasetKind.CATALOGUE,
            summary_de="Seiten der Projekte und Labs von Code for Germany als Markdown; Personen sind ausgelassen.",
            summary_en="Pages of the projects and labs of Code for Germany as Markdown; persons are left out.",
            modified="2026-01-12",
            access=DataAccess.PUBLIC,
            distributions=(
                model.Distribution(
                    url="https://github.com/okfde/codefor.de/tree/b2f605e",
                    format="Markdown",
                    licence="lic-mit",
                    attribution_text="Open Knowledge Foundation Deutschland, codefor.de, MIT, commit b2f605e",
                ),
            ),
            citations=_cite(_CODE),
        ),
        model.Licence(
            id="lic-mit",
            name="MIT License",
            name_en="MIT License",
            language="en",
            code="MIT",
            spdx_id="MIT",
            commercial_use=True,
            attribution=True,
            share_alike=False,
            derivatives=True,
            own_national=False,
            for_data=False,
            citations=_cite(_CODE, "LICENSE"),
        ),
        dataclasses.replace(_SITE, citations=_cite(_CODE)),
        model.Tie(type=TieType.LICENSED_UNDER, source_id=_CODE, target_id="lic-mit", citations=_cite(_CODE, "LICENSE")),
        model.Tie(type=TieType.PUBLISHED, source_id="org-okf", target_id=_CODE, role=Role.HOST, citations=_cite(_CODE)),
    ),
}
