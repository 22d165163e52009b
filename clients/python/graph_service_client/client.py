from typing import Any, Optional, Union

from .are_we_getting_better import AreWeGettingBetter, AreWeGettingBetterSiloSeries
from .base_client import BaseClient
from .base_model import UNSET, UnsetType
from .do_the_silos_hold import DoTheSilosHold
from .enums import ExportFormat, RecordKind, Sector
from .find_anything import FindAnything, FindAnythingSearch
from .give_me_a_file import GiveMeAFile, GiveMeAFileExport
from .has_somebody_solved_this import (
    HasSomebodySolvedThis,
    HasSomebodySolvedThisProjects,
)
from .how_deep_are_the_silos import HowDeepAreTheSilos, HowDeepAreTheSilosSiloAnalysis
from .how_far_are_the_demands import HowFarAreTheDemands, HowFarAreTheDemandsDemands
from .how_is_it_divided import HowIsItDivided
from .input_types import (
    AnalysisSettings,
    AssumedTie,
    Moment,
    SaveCollaborationInput,
    SaveOrganisationInput,
    WriteOptions,
)
from .it_happened import ItHappened, ItHappenedRecordContact
from .review_the_queue import ReviewTheQueue
from .run_a_big_analysis import RunABigAnalysis, RunABigAnalysisStartAnalysis
from .save_a_collaboration import (
    SaveACollaboration,
    SaveACollaborationSaveCollaboration,
)
from .save_an_organisation import SaveAnOrganisation, SaveAnOrganisationSaveOrganisation
from .take_it_back import TakeItBack, TakeItBackUndo
from .the_eight_demands import TheEightDemands
from .titles_for_a_legend import TitlesForALegend
from .what_changed_since import WhatChangedSince
from .what_do_the_sources_say import WhatDoTheSourcesSay, WhatDoTheSourcesSayRecord
from .what_if_they_worked_together import (
    WhatIfTheyWorkedTogether,
    WhatIfTheyWorkedTogetherWhatIf,
)
from .what_stands_in_the_way import WhatStandsInTheWay, WhatStandsInTheWayBarriers
from .what_was_known_then import WhatWasKnownThen, WhatWasKnownThenActor
from .where_was_it_used import WhereWasItUsed, WhereWasItUsedProcurementInstruments
from .which_gaps_are_left import WhichGapsAreLeft
from .which_measures_are_proposed import (
    WhichMeasuresAreProposed,
    WhichMeasuresAreProposedMeasures,
)
from .which_sectors_met_there import WhichSectorsMetThere
from .which_silos_were_not_named_before import (
    WhichSilosWereNotNamedBefore,
    WhichSilosWereNotNamedBeforeSiloAnalysis,
)
from .which_sources_disagree import WhichSourcesDisagree, WhichSourcesDisagreeRecord
from .who_could_introduce_me import WhoCouldIntroduceMe, WhoCouldIntroduceMePath
from .who_is_behind_this_name import WhoIsBehindThisName, WhoIsBehindThisNameMatchName
from .who_is_in_this_sector import WhoIsInThisSector, WhoIsInThisSectorActors
from .who_is_responsible import (
    WhoIsResponsible,
    WhoIsResponsibleActorActor,
    WhoIsResponsibleActorOrganisation,
)
from .who_is_this import (
    WhoIsThis,
    WhoIsThisActorActor,
    WhoIsThisActorOrganisation,
    WhoIsThisActorPerson,
)
from .who_learns_from_whom import WhoLearnsFromWhom, WhoLearnsFromWhomDemand
from .who_says_what_about_licences import (
    WhoSaysWhatAboutLicences,
    WhoSaysWhatAboutLicencesLicences,
)
from .who_should_meet_next import WhoShouldMeetNext, WhoShouldMeetNextBridges
from .who_stands_between_the_groups import (
    WhoStandsBetweenTheGroups,
    WhoStandsBetweenTheGroupsSiloAnalysis,
)
from .who_works_with_whom import WhoWorksWithWhom, WhoWorksWithWhomActor


def gql(q: str) -> str:
    return q


class GraphService(BaseClient):
    def are_we_getting_better(
        self, **kwargs: Any
    ) -> Optional[list[AreWeGettingBetterSiloSeries]]:
        query = gql("""
            query AreWeGettingBetter {
              siloSeries(
                metric: SECTOR_RADIUS
                moments: [{asOf: "2022"}, {asOf: "2024"}, {asOf: "2024", knownAt: 1}]
              ) {
                asOf
                knownAt
                estimate {
                  value
                  low
                  high
                  expected
                  z
                }
                run {
                  id
                  seed
                  unknownSectorShare
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="AreWeGettingBetter",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return AreWeGettingBetter.model_validate(data).silo_series

    def do_the_silos_hold(self, leave_out: list[str], **kwargs: Any) -> DoTheSilosHold:
        query = gql("""
            query DoTheSilosHold($leaveOut: [ID!]!) {
              bySector: siloAnalysis {
                estimates(metrics: [E_I_INDEX]) {
                  ...Short
                }
                sensitivity {
                  labels {
                    de
                  }
                  estimates {
                    ...Short
                  }
                }
              }
              byLevel: siloAnalysis(settings: {attribute: LEVEL}) {
                estimates(metrics: [E_I_INDEX]) {
                  ...Short
                }
              }
              withoutHubs: siloAnalysis(settings: {leaveOut: $leaveOut}) {
                estimates(metrics: [E_I_INDEX, SECTOR_RADIUS]) {
                  ...Short
                }
              }
              rewired: siloAnalysis(
                settings: {nullModel: TWO_MODE_MARGINS, draws: 100, seed: 1}
              ) {
                estimates(metrics: [E_I_INDEX]) {
                  ...Short
                }
              }
            }

            fragment Short on Estimate {
              metric
              value
              expected
              z
              pValue
              nullModel
            }
            """)
        variables: dict[str, object] = {"leaveOut": leave_out}
        response = self.execute(
            query=query, operation_name="DoTheSilosHold", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return DoTheSilosHold.model_validate(data)

    def find_anything(
        self,
        words: str,
        kinds: Union[Optional[list[RecordKind]], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[FindAnythingSearch]:
        query = gql("""
            query FindAnything($words: String!, $kinds: [RecordKind!], $after: String) {
              search(query: $words, kinds: $kinds, first: 20, after: $after) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  score
                  snippet
                  node {
                    __typename
                    slug
                    name
                    labels {
                      de
                      en
                    }
                    summary {
                      de
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"words": words, "kinds": kinds, "after": after}
        response = self.execute(
            query=query, operation_name="FindAnything", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return FindAnything.model_validate(data).search

    def give_me_a_file(
        self,
        format: Union[Optional[ExportFormat], UnsetType] = UNSET,
        around: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[GiveMeAFileExport]:
        query = gql("""
            query GiveMeAFile($format: ExportFormat = GEXF, $around: ID) {
              export(format: $format, view: {around: $around, steps: 2, statusIn: [ASSERTED]}) {
                url
                page
                nodeCount
                tieCount
                licences {
                  code
                  attribution
                }
                openIn {
                  tool
                }
              }
            }
            """)
        variables: dict[str, object] = {"format": format, "around": around}
        response = self.execute(
            query=query, operation_name="GiveMeAFile", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return GiveMeAFile.model_validate(data).export

    def has_somebody_solved_this(
        self,
        topics: list[str],
        first: Union[Optional[int], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[HasSomebodySolvedThisProjects]:
        query = gql("""
            query HasSomebodySolvedThis($topics: [ID!]!, $first: Int = 20, $after: String) {
              projects(filter: {topicIn: $topics}, first: $first, after: $after) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  slug
                  name
                  state
                  stateInSource
                  repository
                  website
                  participants(first: 5) {
                    edges {
                      node {
                        __typename
                        slug
                        name
                        sector
                      }
                      tie {
                        role
                      }
                    }
                  }
                  licences {
                    nodes {
                      code
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "topics": topics,
            "first": first,
            "after": after,
        }
        response = self.execute(
            query=query,
            operation_name="HasSomebodySolvedThis",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return HasSomebodySolvedThis.model_validate(data).projects

    def how_deep_are_the_silos(
        self,
        settings: Union[Optional[AnalysisSettings], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[HowDeepAreTheSilosSiloAnalysis]:
        query = gql("""
            query HowDeepAreTheSilos($settings: AnalysisSettings) {
              siloAnalysis(settings: $settings) {
                summary {
                  de
                  en
                }
                run {
                  id
                  graphVersion
                  seed
                  softwareVersion
                  actorCount
                  tieCount
                  unknownSectorShare
                  parameters {
                    name
                    value
                  }
                }
                estimates {
                  ...Numbers
                }
                mixing {
                  left {
                    code
                    labels {
                      de
                    }
                    size
                  }
                  right {
                    code
                    labels {
                      de
                    }
                  }
                  ratio
                  estimate {
                    ...Numbers
                  }
                }
                silos(given: true) {
                  labels {
                    de
                  }
                  size
                  closed
                  estimates {
                    ...Numbers
                  }
                  firstExits {
                    group {
                      code
                    }
                    chance
                  }
                }
                coverage {
                  frame {
                    de
                  }
                  source {
                    __typename
                    id
                  }
                  sector
                  level
                  total
                  estimate {
                    value
                    low
                    high
                  }
                  missing
                }
              }
            }

            fragment Numbers on Estimate {
              metric
              value
              undefinedBecause
              expected
              sd
              z
              pValue
              qValue
              low
              high
              nullModel
              exact
              method
            }
            """)
        variables: dict[str, object] = {"settings": settings}
        response = self.execute(
            query=query,
            operation_name="HowDeepAreTheSilos",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return HowDeepAreTheSilos.model_validate(data).silo_analysis

    def how_far_are_the_demands(
        self, **kwargs: Any
    ) -> Optional[HowFarAreTheDemandsDemands]:
        query = gql("""
            query HowFarAreTheDemands {
              demands(first: 8) {
                nodes {
                  number
                  labels {
                    de
                  }
                  sectorCoverage
                  indicators {
                    labels {
                      de
                      en
                    }
                    value
                    unit
                    basis {
                      de
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="HowFarAreTheDemands",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return HowFarAreTheDemands.model_validate(data).demands

    def how_is_it_divided(self, **kwargs: Any) -> HowIsItDivided:
        query = gql("""
            query HowIsItDivided {
              actors {
                totalCount
                facets(by: [SECTOR]) {
                  codes
                  labels {
                    de
                    en
                  }
                  count
                }
              }
              projects {
                totalCount
                facets(by: [PROJECT_STATUS]) {
                  codes
                  labels {
                    de
                  }
                  count
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="HowIsItDivided", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return HowIsItDivided.model_validate(data)

    def it_happened(
        self, contact: str, by: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> Optional[ItHappenedRecordContact]:
        query = gql("""
            mutation ItHappened($contact: ID!, $by: ID) {
              recordContact(id: $contact, outcome: HAPPENED, by: $by) {
                contact {
                  id
                  steps {
                    outcome
                    at
                  }
                }
                errors {
                  code
                  message
                  path
                }
                query {
                  service {
                    graphVersion
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"contact": contact, "by": by}
        response = self.execute(
            query=query, operation_name="ItHappened", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ItHappened.model_validate(data).record_contact

    def review_the_queue(
        self, first: Union[Optional[int], UnsetType] = UNSET, **kwargs: Any
    ) -> ReviewTheQueue:
        query = gql("""
            query ReviewTheQueue($first: Int = 20) {
              viewer {
                name
                role
                scopes
              }
              proposals(first: $first) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  id
                  createdAt
                  by
                  origin
                  reason
                  operations {
                    kind
                    targetId
                    differences {
                      property
                      before
                      after
                    }
                  }
                  duplicates {
                    score
                    record {
                      __typename
                      slug
                      name
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"first": first}
        response = self.execute(
            query=query, operation_name="ReviewTheQueue", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ReviewTheQueue.model_validate(data)

    def run_a_big_analysis(
        self,
        settings: Union[Optional[AnalysisSettings], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[RunABigAnalysisStartAnalysis]:
        query = gql("""
            mutation RunABigAnalysis($settings: AnalysisSettings) {
              startAnalysis(settings: $settings, backtest: true) {
                run {
                  __typename
                  id
                  state
                  progress
                  ... on AnalysisRun {
                    seed
                    backtest {
                      ranking
                      auc
                      averagePrecision
                      precisionAt100
                      radiusCut
                      calibrationError
                      distinctActors
                    }
                  }
                }
                errors {
                  code
                  message
                  path
                }
              }
            }
            """)
        variables: dict[str, object] = {"settings": settings}
        response = self.execute(
            query=query, operation_name="RunABigAnalysis", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return RunABigAnalysis.model_validate(data).start_analysis

    def save_a_collaboration(
        self,
        collaboration: SaveCollaborationInput,
        options: Union[Optional[WriteOptions], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[SaveACollaborationSaveCollaboration]:
        query = gql("""
            mutation SaveACollaboration($collaboration: SaveCollaborationInput!, $options: WriteOptions) {
              saveCollaboration(input: $collaboration, options: $options) {
                record {
                  __typename
                  slug
                  name
                  ties(first: 5) {
                    nodes {
                      role
                      from {
                        __typename
                        slug
                      }
                      citations {
                        locator
                      }
                    }
                  }
                }
                change {
                  version
                  origin
                  operations {
                    kind
                    targetId
                  }
                }
                errors {
                  code
                  message
                  path
                  record {
                    __typename
                    slug
                  }
                }
                query {
                  service {
                    graphVersion
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "collaboration": collaboration,
            "options": options,
        }
        response = self.execute(
            query=query,
            operation_name="SaveACollaboration",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return SaveACollaboration.model_validate(data).save_collaboration

    def save_an_organisation(
        self,
        organisation: SaveOrganisationInput,
        options: Union[Optional[WriteOptions], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[SaveAnOrganisationSaveOrganisation]:
        query = gql("""
            mutation SaveAnOrganisation($organisation: SaveOrganisationInput!, $options: WriteOptions) {
              saveOrganisation(input: $organisation, options: $options) {
                record {
                  __typename
                  slug
                  name
                  curation {
                    version
                  }
                }
                change {
                  version
                  operations {
                    kind
                    targetId
                    differences {
                      property
                      before
                      after
                    }
                  }
                }
                proposal {
                  id
                  state
                  duplicates {
                    score
                    record {
                      __typename
                      slug
                      name
                    }
                  }
                }
                errors {
                  code
                  message
                  path
                  record {
                    __typename
                    slug
                  }
                }
                query {
                  service {
                    graphVersion
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "organisation": organisation,
            "options": options,
        }
        response = self.execute(
            query=query,
            operation_name="SaveAnOrganisation",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return SaveAnOrganisation.model_validate(data).save_organisation

    def take_it_back(
        self,
        version: int,
        options: Union[Optional[WriteOptions], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[TakeItBackUndo]:
        query = gql("""
            mutation TakeItBack($version: Int!, $options: WriteOptions) {
              undo(version: $version, options: $options) {
                change {
                  version
                  origin
                  operations {
                    kind
                    targetId
                  }
                  undoes {
                    version
                    by
                    reason
                  }
                }
                errors {
                  code
                  message
                  record {
                    __typename
                    slug
                  }
                }
                query {
                  service {
                    graphVersion
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"version": version, "options": options}
        response = self.execute(
            query=query, operation_name="TakeItBack", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return TakeItBack.model_validate(data).undo

    def the_eight_demands(self, **kwargs: Any) -> TheEightDemands:
        query = gql("""
            query TheEightDemands {
              challenges {
                order
                name
                labels {
                  en
                }
                demands {
                  nodes {
                    number
                  }
                }
              }
              demands(first: 8) {
                nodes {
                  slug
                  number
                  labels {
                    de
                    en
                  }
                  problem {
                    de
                  }
                  approach {
                    de
                  }
                  challenge {
                    name
                  }
                  barriers(first: 10) {
                    nodes {
                      slug
                      name
                      affects
                    }
                  }
                  measures(first: 10) {
                    nodes {
                      slug
                      name
                      state
                    }
                  }
                  goodPractices(first: 5) {
                    edges {
                      node {
                        slug
                        name
                      }
                      tie {
                        status
                        citations {
                          locator
                          rule
                        }
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="TheEightDemands", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return TheEightDemands.model_validate(data)

    def titles_for_a_legend(self, **kwargs: Any) -> TitlesForALegend:
        query = gql("""
            query TitlesForALegend {
              labels(of: ["Sector", "TieRole", "ProjectStatus"]) {
                name
                code
                labels {
                  de
                  en
                }
                definition {
                  de
                  en
                }
              }
              service {
                version
                graphVersion
                actorCount
                tieCount
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="TitlesForALegend",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TitlesForALegend.model_validate(data)

    def what_changed_since(
        self,
        version: Union[Optional[str], UnsetType] = UNSET,
        records: Union[Optional[list[str]], UnsetType] = UNSET,
        record: Union[Optional[str], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> WhatChangedSince:
        query = gql("""
            query WhatChangedSince($version: String, $records: [ID!], $record: ID, $first: Int = 20) {
              service {
                graphVersion
              }
              changes(first: $first, after: $version, filter: {recordIn: $records}) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  version
                  at
                  by
                  reason
                  origin
                  operationCount
                  operations(of: $record) {
                    kind
                    targetId
                    target {
                      __typename
                      id
                    }
                    differences {
                      property
                      before
                      after
                    }
                  }
                  undoneBy {
                    version
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "version": version,
            "records": records,
            "record": record,
            "first": first,
        }
        response = self.execute(
            query=query,
            operation_name="WhatChangedSince",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhatChangedSince.model_validate(data)

    def what_do_the_sources_say(
        self, slug: str, **kwargs: Any
    ) -> Optional[WhatDoTheSourcesSayRecord]:
        query = gql("""
            query WhatDoTheSourcesSay($slug: String!) {
              record(by: {slug: $slug}) {
                __typename
                name
                status
                citations {
                  source {
                    __typename
                    slug
                    name
                  }
                  locator
                  quote
                  method
                }
                ties(first: 100) {
                  totalCount
                  nodes {
                    type
                    from {
                      __typename
                      slug
                      name
                    }
                    to {
                      __typename
                      slug
                      name
                    }
                    role
                    status
                    citations {
                      source {
                        __typename
                        slug
                        name
                      }
                      locator
                      quote
                      method
                      rule
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query,
            operation_name="WhatDoTheSourcesSay",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhatDoTheSourcesSay.model_validate(data).record

    def what_if_they_worked_together(
        self, ties: list[AssumedTie], **kwargs: Any
    ) -> Optional[WhatIfTheyWorkedTogetherWhatIf]:
        query = gql("""
            query WhatIfTheyWorkedTogether($ties: [AssumedTie!]!) {
              whatIf(ties: $ties) {
                run {
                  id
                  graphVersion
                }
                changes {
                  group {
                    code
                    labels {
                      de
                    }
                  }
                  before {
                    metric
                    value
                  }
                  after {
                    value
                    z
                  }
                }
                radius {
                  actor {
                    __typename
                    slug
                    name
                  }
                  group {
                    code
                  }
                  before
                  after
                }
              }
            }
            """)
        variables: dict[str, object] = {"ties": ties}
        response = self.execute(
            query=query,
            operation_name="WhatIfTheyWorkedTogether",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhatIfTheyWorkedTogether.model_validate(data).what_if

    def what_stands_in_the_way(
        self, **kwargs: Any
    ) -> Optional[WhatStandsInTheWayBarriers]:
        query = gql("""
            query WhatStandsInTheWay {
              barriers(first: 50) {
                totalCount
                nodes {
                  slug
                  name
                  affects
                  affectsIsReading
                  demands {
                    nodes {
                      number
                      name
                    }
                  }
                  ties(tie: {typeIn: [IDENTIFIED], direction: IN}) {
                    nodes {
                      from {
                        __typename
                        slug
                        name
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="WhatStandsInTheWay",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhatStandsInTheWay.model_validate(data).barriers

    def what_was_known_then(
        self, slug: str, at: Union[Optional[Moment], UnsetType] = UNSET, **kwargs: Any
    ) -> Optional[WhatWasKnownThenActor]:
        query = gql("""
            query WhatWasKnownThen($slug: String!, $at: Moment) {
              actor(by: {slug: $slug}, at: $at) {
                __typename
                slug
                name
                validity {
                  since
                  until
                }
                activities(first: 5) {
                  totalCount
                  nodes {
                    __typename
                    slug
                    name
                  }
                }
                collaborators(first: 5) {
                  totalCount
                  nodes {
                    __typename
                    slug
                    name
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug, "at": at}
        response = self.execute(
            query=query,
            operation_name="WhatWasKnownThen",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhatWasKnownThen.model_validate(data).actor

    def where_was_it_used(
        self, **kwargs: Any
    ) -> Optional[WhereWasItUsedProcurementInstruments]:
        query = gql("""
            query WhereWasItUsed {
              procurementInstruments {
                totalCount
                nodes {
                  slug
                  code
                  name
                  conditions {
                    de
                  }
                  adopters(first: 20) {
                    totalCount
                    edges {
                      node {
                        __typename
                        slug
                        name
                        places {
                          code
                        }
                      }
                      tie {
                        status
                        citations {
                          locator
                          rule
                        }
                      }
                    }
                  }
                  uses(first: 20) {
                    nodes {
                      __typename
                      slug
                      name
                    }
                  }
                  legalBases {
                    nodes {
                      __typename
                      slug
                      name
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="WhereWasItUsed", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WhereWasItUsed.model_validate(data).procurement_instruments

    def which_gaps_are_left(self, **kwargs: Any) -> WhichGapsAreLeft:
        query = gql("""
            query WhichGapsAreLeft {
              leaderless: measures(
                filter: {ties: [{type: RESPONSIBLE_FOR, roleIn: [LEADS], atMost: 0}]}
                first: 5
              ) {
                totalCount
                nodes {
                  slug
                  name
                }
              }
              notCarriedOut: measures(filter: {ties: [{type: IMPLEMENTS, atMost: 0}]}) {
                totalCount
              }
              carriedOut: measures(filter: {ties: [{type: IMPLEMENTS, atLeast: 1}]}, first: 5) {
                totalCount
                nodes {
                  slug
                  implementations {
                    nodes {
                      __typename
                      slug
                      name
                    }
                  }
                }
              }
              withoutGoal: projects(
                filter: {ties: [{type: IMPLEMENTS, atMost: 0}, {type: EXEMPLIFIES, atMost: 0}]}
              ) {
                totalCount
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="WhichGapsAreLeft",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhichGapsAreLeft.model_validate(data)

    def which_measures_are_proposed(
        self, **kwargs: Any
    ) -> Optional[WhichMeasuresAreProposedMeasures]:
        query = gql("""
            query WhichMeasuresAreProposed {
              measures(first: 50) {
                totalCount
                nodes {
                  slug
                  name
                  state
                  demands {
                    nodes {
                      number
                    }
                  }
                  responsible(first: 3) {
                    edges {
                      node {
                        __typename
                        name
                      }
                      tie {
                        role
                      }
                    }
                  }
                  implementations {
                    edges {
                      node {
                        __typename
                        slug
                        name
                      }
                      tie {
                        status
                        citations {
                          locator
                          rule
                        }
                      }
                    }
                  }
                  policies {
                    nodes {
                      slug
                      name
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="WhichMeasuresAreProposed",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhichMeasuresAreProposed.model_validate(data).measures

    def which_sectors_met_there(self, **kwargs: Any) -> WhichSectorsMetThere:
        query = gql("""
            query WhichSectorsMetThere {
              events(first: 20) {
                nodes {
                  slug
                  name
                  kind
                  validity {
                    since
                    earliest
                  }
                  sectors
                  statedSectors
                  participants(first: 50) {
                    totalCount
                    nodes {
                      __typename
                      slug
                      sector
                    }
                  }
                }
              }
              collaborations(first: 20) {
                nodes {
                  slug
                  name
                  kind
                  sectors
                  outputs {
                    nodes {
                      __typename
                      slug
                      name
                    }
                  }
                  participants(first: 50) {
                    edges {
                      node {
                        __typename
                        slug
                        sector
                      }
                      tie {
                        role
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="WhichSectorsMetThere",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhichSectorsMetThere.model_validate(data)

    def which_silos_were_not_named_before(
        self, **kwargs: Any
    ) -> Optional[WhichSilosWereNotNamedBeforeSiloAnalysis]:
        query = gql("""
            query WhichSilosWereNotNamedBefore {
              siloAnalysis(
                settings: {attribute: COMMUNITY, nullModel: DEGREE_PRESERVING, draws: 20, resolutions: [0.5, 1, 2, 8]}
              ) {
                run {
                  id
                  seed
                  unknownSectorShare
                }
                silos(given: false) {
                  labels {
                    de
                  }
                  size
                  closed
                  dominantSector
                  resolution
                  stability
                  estimates {
                    metric
                    value
                    z
                    qValue
                  }
                  members(first: 10) {
                    totalCount
                    nodes {
                      __typename
                      slug
                      name
                      sector
                    }
                  }
                }
                cutActors(first: 10) {
                  __typename
                  slug
                  name
                }
                cutEdges(first: 10) {
                  left {
                    __typename
                    name
                  }
                  right {
                    __typename
                    name
                  }
                  via {
                    __typename
                    slug
                    name
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="WhichSilosWereNotNamedBefore",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhichSilosWereNotNamedBefore.model_validate(data).silo_analysis

    def which_sources_disagree(
        self,
        slug: str,
        properties: Union[Optional[list[str]], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[WhichSourcesDisagreeRecord]:
        query = gql("""
            query WhichSourcesDisagree($slug: String!, $properties: [String!]) {
              record(by: {slug: $slug}) {
                __typename
                name
                status
                curation {
                  statements(properties: $properties) {
                    property
                    value
                    shown
                    status
                    citations {
                      source {
                        __typename
                        slug
                      }
                      locator
                    }
                  }
                }
                history(first: 5) {
                  totalCount
                  nodes {
                    reason
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug, "properties": properties}
        response = self.execute(
            query=query,
            operation_name="WhichSourcesDisagree",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhichSourcesDisagree.model_validate(data).record

    def who_could_introduce_me(
        self, from_: str, to: str, **kwargs: Any
    ) -> Optional[list[WhoCouldIntroduceMePath]]:
        query = gql("""
            query WhoCouldIntroduceMe($from: ID!, $to: ID!) {
              path(from: $from, to: $to, maxSteps: 6) {
                from {
                  __typename
                  slug
                  name
                  sector
                }
                to {
                  __typename
                  slug
                  name
                  sector
                }
                via {
                  __typename
                  slug
                  name
                }
                ties {
                  type
                  role
                  citations {
                    source {
                      __typename
                      name
                    }
                    locator
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"from": from_, "to": to}
        response = self.execute(
            query=query,
            operation_name="WhoCouldIntroduceMe",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoCouldIntroduceMe.model_validate(data).path

    def who_is_behind_this_name(
        self, name: str, **kwargs: Any
    ) -> Optional[list[WhoIsBehindThisNameMatchName]]:
        query = gql("""
            query WhoIsBehindThisName($name: String!) {
              matchName(name: $name, kinds: [ORGANISATION], first: 3) {
                score
                record {
                  __typename
                  slug
                  name
                  ... on Organisation {
                    type
                    level
                  }
                }
                reasons {
                  labels {
                    de
                    en
                  }
                  contribution
                }
              }
            }
            """)
        variables: dict[str, object] = {"name": name}
        response = self.execute(
            query=query,
            operation_name="WhoIsBehindThisName",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoIsBehindThisName.model_validate(data).match_name

    def who_is_in_this_sector(
        self,
        sector: Sector,
        first: Union[Optional[int], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[WhoIsInThisSectorActors]:
        query = gql("""
            query WhoIsInThisSector($sector: Sector!, $first: Int = 20, $after: String) {
              actors(
                filter: {sectorIn: [$sector], inNetwork: true}
                first: $first
                after: $after
              ) {
                totalCount
                pageInfo {
                  hasNextPage
                  hasPreviousPage
                  endCursor
                }
                nodes {
                  __typename
                  slug
                  name
                  sectorBasis
                  activities(first: 3) {
                    totalCount
                    edges {
                      node {
                        __typename
                        slug
                        name
                      }
                      tie {
                        role
                      }
                    }
                  }
                  collaborators(first: 3) {
                    totalCount
                    edges {
                      node {
                        __typename
                        slug
                        sector
                      }
                      tie {
                        weight
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "sector": sector,
            "first": first,
            "after": after,
        }
        response = self.execute(
            query=query,
            operation_name="WhoIsInThisSector",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoIsInThisSector.model_validate(data).actors

    def who_is_responsible(
        self, slug: str, **kwargs: Any
    ) -> Optional[Union[WhoIsResponsibleActorActor, WhoIsResponsibleActorOrganisation]]:
        query = gql("""
            query WhoIsResponsible($slug: String!) {
              actor(by: {slug: $slug}) {
                __typename
                ... on Organisation {
                  name
                  level
                  responsibilities(first: 50) {
                    edges {
                      node {
                        __typename
                        slug
                        name
                      }
                      tie {
                        role
                        validity {
                          since
                          until
                        }
                        citations {
                          source {
                            __typename
                            name
                          }
                          locator
                        }
                      }
                    }
                  }
                  partOf {
                    nodes {
                      __typename
                      slug
                      name
                    }
                  }
                  parts {
                    nodes {
                      __typename
                      slug
                      name
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query,
            operation_name="WhoIsResponsible",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoIsResponsible.model_validate(data).actor

    def who_is_this(
        self, slug: str, **kwargs: Any
    ) -> Optional[
        Union[WhoIsThisActorActor, WhoIsThisActorOrganisation, WhoIsThisActorPerson]
    ]:
        query = gql("""
            query WhoIsThis($slug: String!) {
              actor(by: {slug: $slug}) {
                __typename
                slug
                name
                labels {
                  de
                  en
                  aliases {
                    text
                    former
                    until
                  }
                }
                sector
                sectorBasis
                places {
                  code
                  labels {
                    de
                  }
                }
                ... on Organisation {
                  type
                  level
                  participationRule
                  participationRuleText {
                    de
                  }
                }
                ... on Person {
                  publicRole {
                    de
                    en
                  }
                }
                activities(first: 20) {
                  totalCount
                  edges {
                    node {
                      __typename
                      slug
                      name
                      validity {
                        since
                        until
                      }
                    }
                    tie {
                      role
                      status
                      citations {
                        source {
                          __typename
                          slug
                          name
                        }
                        locator
                        quote
                      }
                    }
                  }
                }
                memberships(first: 20) {
                  edges {
                    node {
                      __typename
                      slug
                      name
                    }
                    tie {
                      validity {
                        since
                        until
                      }
                    }
                  }
                }
                curation {
                  confidence
                  reviewedOn
                  nextReview
                  version
                }
                citations {
                  source {
                    __typename
                    slug
                    name
                  }
                  locator
                  quote
                  method
                  retrievedAt
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query, operation_name="WhoIsThis", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WhoIsThis.model_validate(data).actor

    def who_learns_from_whom(
        self, slug: str, **kwargs: Any
    ) -> Optional[WhoLearnsFromWhomDemand]:
        query = gql("""
            query WhoLearnsFromWhom($slug: String!) {
              demand(by: {slug: $slug}) {
                number
                name
                goodPractices {
                  nodes {
                    slug
                    name
                    transferability
                    lessons {
                      what
                      consequence
                    }
                    participants {
                      edges {
                        node {
                          __typename
                          slug
                          name
                          sector
                        }
                        tie {
                          role
                          status
                        }
                      }
                    }
                    adopters(first: 50) {
                      totalCount
                      edges {
                        node {
                          __typename
                          slug
                          name
                        }
                        tie {
                          outcome
                          adapted {
                            de
                          }
                          citations {
                            locator
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query,
            operation_name="WhoLearnsFromWhom",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoLearnsFromWhom.model_validate(data).demand

    def who_says_what_about_licences(
        self, **kwargs: Any
    ) -> Optional[WhoSaysWhatAboutLicencesLicences]:
        query = gql("""
            query WhoSaysWhatAboutLicences {
              licences {
                totalCount
                nodes {
                  slug
                  name
                  code
                  commercialUse
                  attribution
                  shareAlike
                  ownNational
                  positions {
                    edges {
                      node {
                        __typename
                        slug
                        name
                      }
                      tie {
                        role
                        status
                        citations {
                          locator
                        }
                      }
                    }
                  }
                  licensed(first: 10) {
                    totalCount
                    nodes {
                      __typename
                      slug
                      name
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="WhoSaysWhatAboutLicences",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoSaysWhatAboutLicences.model_validate(data).licences

    def who_should_meet_next(
        self,
        from_: Union[Optional[Sector], UnsetType] = UNSET,
        to: Union[Optional[Sector], UnsetType] = UNSET,
        actor: Union[Optional[str], UnsetType] = UNSET,
        first: Union[Optional[int], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[WhoShouldMeetNextBridges]:
        query = gql("""
            query WhoShouldMeetNext($from: Sector, $to: Sector, $actor: ID, $first: Int = 10, $after: String) {
              bridges(
                filter: {fromSector: $from, toSector: $to, actor: $actor, perActor: 3}
                first: $first
                after: $after
              ) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  id
                  rank
                  from {
                    __typename
                    slug
                    name
                    sector
                  }
                  to {
                    __typename
                    slug
                    name
                    sector
                  }
                  score
                  gain
                  radius {
                    actor {
                      __typename
                      name
                    }
                    group {
                      code
                    }
                    before
                    after
                  }
                  reasons {
                    kind
                    labels {
                      de
                      en
                    }
                    evidence {
                      __typename
                      slug
                      name
                    }
                    citations {
                      source {
                        __typename
                        name
                      }
                      locator
                      quote
                    }
                  }
                  introducers {
                    __typename
                    slug
                    name
                  }
                  checks
                  run {
                    id
                    graphVersion
                    seed
                    unknownSectorShare
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "from": from_,
            "to": to,
            "actor": actor,
            "first": first,
            "after": after,
        }
        response = self.execute(
            query=query,
            operation_name="WhoShouldMeetNext",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoShouldMeetNext.model_validate(data).bridges

    def who_stands_between_the_groups(
        self, **kwargs: Any
    ) -> Optional[WhoStandsBetweenTheGroupsSiloAnalysis]:
        query = gql("""
            query WhoStandsBetweenTheGroups {
              siloAnalysis {
                brokers(metric: CONSTRAINT, first: 20) {
                  actor {
                    __typename
                    slug
                    name
                    sector
                  }
                  degree
                  constraint
                  effectiveSize
                  participation
                  radius
                  cut
                  brokerage {
                    role
                    estimate {
                      value
                      expected
                      z
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="WhoStandsBetweenTheGroups",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoStandsBetweenTheGroups.model_validate(data).silo_analysis

    def who_works_with_whom(
        self,
        slug: str,
        sectors: Union[Optional[list[Sector]], UnsetType] = UNSET,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Optional[WhoWorksWithWhomActor]:
        query = gql("""
            query WhoWorksWithWhom($slug: String!, $sectors: [Sector!], $after: String) {
              actor(by: {slug: $slug}) {
                __typename
                name
                sector
                collaborators(first: 50, after: $after, sectorIn: $sectors) {
                  totalCount
                  pageInfo {
                    hasNextPage
                    endCursor
                  }
                  edges {
                    node {
                      __typename
                      slug
                      name
                      sector
                    }
                    tie {
                      weight
                      fold
                      via {
                        __typename
                        slug
                        name
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "slug": slug,
            "sectors": sectors,
            "after": after,
        }
        response = self.execute(
            query=query,
            operation_name="WhoWorksWithWhom",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return WhoWorksWithWhom.model_validate(data).actor
