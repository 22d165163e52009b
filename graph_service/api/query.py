"""Entry points for reading: the table of contents of everything that can be asked."""

from typing import Any

from graph_service.api import lookups
from graph_service.api.budget import rate_limit
from graph_service.api.carrying import carried
from graph_service.api.changes import changes
from graph_service.api.conditions import (
    ActorFilter,
    CollaborationFilter,
    DatasetFilter,
    ExchangeFilter,
    ProjectFilter,
    RecordFilter,
)
from graph_service.api.contacts import bridges
from graph_service.api.context import Info
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.exports import export
from graph_service.api.filters import ActorOrder, RecordOrder
from graph_service.api.matching import licence_combination, name_matches
from graph_service.api.moments import At, moved
from graph_service.api.plan import Challenge
from graph_service.api.proposals import proposals
from graph_service.api.roots import UNSET, paged
from graph_service.api.runs import analysis_run, analysis_runs
from graph_service.api.search import search
from graph_service.api.series import silo_series
from graph_service.api.silos import silo_analysis
from graph_service.api.terms import labels, service
from graph_service.api.viewer import viewer
from graph_service.api.what_if import what_if

NAME, START = RecordOrder.NAME_ASC, RecordOrder.START_DESC


async def challenges(info: Info, at: At = UNSET) -> list[Challenge] | None:
    """Fields of hindrances, in the order of the plan."""
    context = await moved(info.context, at)
    page: Any = await context.run(context.store.page, "Challenge", first=100)
    return [carried(item.entity, context.moment) for item in page.items]


@graph_type
class Query:
    """Entry points for reading. Each is nullable, so that a failing one leaves the others alone."""

    node = answered_by(lookups.node)
    nodes = answered_by(lookups.nodes)
    record = answered_by(lookups.record)
    actor = answered_by(lookups.actor)
    project = answered_by(lookups.project)
    demand = answered_by(lookups.demand)
    records = paged("Entity", "Records of any kind.", narrowed_by=RecordFilter, order=NAME)
    actors = paged("Actor", "Organisations and people, by name.", narrowed_by=ActorFilter, order=ActorOrder.NAME_ASC)
    projects = paged("Project", "Projects, software and programmes.", narrowed_by=ProjectFilter, order=NAME)
    good_practices = paged("GoodPractice", "Practices worth copying.", narrowed_by=RecordFilter, order=NAME)
    collaborations = paged(
        "Collaboration", "Collaborations, contracts among them.", narrowed_by=CollaborationFilter, order=START
    )
    events = paged("Event", "Workshops, trainings and other events.", narrowed_by=RecordFilter, order=START)
    challenges = answered_by(challenges)
    demands = paged("Demand", "Demands of the action plan, by number.")
    barriers = paged("Barrier", "What stands in the way.", narrowed_by=RecordFilter)
    measures = paged("Measure", "Steps that are proposed or taken to answer a demand.", narrowed_by=RecordFilter)
    publications = paged(
        "Publication", "Reports, policies, laws, guides and other documents.", narrowed_by=RecordFilter, order=START
    )
    topics = paged("Topic", "Topics of all thesauri.", narrowed_by=RecordFilter)
    datasets = paged("Dataset", "Data sets and catalogues.", narrowed_by=DatasetFilter, order=NAME)
    licences = paged("Licence", "Licences with what they permit.", narrowed_by=RecordFilter)
    standards = paged("Standard", "Technical, regulatory and process standards.", narrowed_by=RecordFilter)
    procurement_instruments = paged("ProcurementInstrument", "Ways to buy something new.", narrowed_by=RecordFilter)
    exchanges = paged(
        "Exchange",
        "Offers and requests of stays, solutions, expertise, speakers and data.",
        narrowed_by=ExchangeFilter,
        order=START,
    )
    search = answered_by(search)
    match_name = answered_by(name_matches)
    path = answered_by(lookups.path)
    licence_combination = answered_by(licence_combination)
    silo_analysis = answered_by(silo_analysis)
    silo_series = answered_by(silo_series)
    bridges = bridges()
    what_if = answered_by(what_if)
    export = answered_by(export)
    analysis_run = answered_by(analysis_run)
    analysis_runs = analysis_runs()
    changes = changes()
    proposals = proposals()
    labels = answered_by(labels)
    service = answered_by(service)
    rate_limit = answered_by(rate_limit)
    viewer = answered_by(viewer)
