"""Commands of the analyses: silos at any moment and over time, the whole report, and the runs that are kept."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graph_service import report, use_cases
from graph_service.errors import InvalidDataError, NotFoundError
from graph_service.model import Moment, Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.use_cases.network_measures import MEASURES
from graph_service.use_cases.plain import plain
from graph_service.use_cases.settings_of_analysis import ATTRIBUTES, FOLDS, NULL_MODELS

DONE, FAILED = 0, 1
OpenStore = Callable[[], GraphStore]
Command = Callable[..., argparse.ArgumentParser]


def add_commands(command: Command) -> None:
    """Declare the commands."""
    silos = seen_as(command("silos", _silos, "measure how much the sectors keep to themselves"))
    _add_settings(silos)
    silos.add_argument("--at", metavar="DATE", help="only what held in this year, month or on this day")
    silos.add_argument("--known-at", type=int, metavar="VERSION", help="the graph as it was known at this version")
    silos.add_argument(
        "--series", type=_dates, metavar="DATE,…", help="one measure at these dates instead, as 2022,2023"
    )
    silos.add_argument("--metric", choices=MEASURES, default="radius", help="measure of --series (%(default)s)")
    more = f"these measures, too: all, or some of {', '.join(use_cases.FURTHER)}"
    silos.add_argument("--measures", type=_measures, default=(), metavar="NAME,…", help=more)
    silos.add_argument("--keep", action="store_true", help="keep the run in the store, so that it can be cited")
    tests = "with --keep: also test on hidden ties how well suggestions come true, for `runs ID`"
    silos.add_argument("--backtest", action="store_true", help=tests)

    whole = seen_as(
        command("report", _report, "report silos, whom to bring together, and what has changed over the years")
    )
    _add_settings(whole)
    whole.add_argument("--limit", type=int, default=10, help="how many contacts (%(default)s)")

    runs = command("runs", _runs, "list the runs that are kept, show one, or do it again and compare")
    runs.add_argument("id", nargs="?", metavar="ID", help="show this run with its result")
    runs.add_argument(
        "--repeat", action="store_true", help="do it again on the same graph version; fails if it differs"
    )
    runs.add_argument("--progress", action="store_true", help="tell on standard error how far the work is")


def seen_as(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Let a command read what some role may see; by default what everybody may."""
    roles = [role.value for role in ViewerRole]
    about = "read what this role may see (%(default)s): " + ", ".join(roles)
    command.add_argument("--as", dest="role", choices=roles, default="public", metavar="ROLE", help=about)
    return command


def seen(store: GraphStore, role: str) -> GraphStore:
    """Show a store as a role sees it."""
    return store.seen_by(Viewer(None, ViewerRole(role), frozenset({Scope.READ})).sees)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    usual = use_cases.AnalysisSettings()
    parser.add_argument("--attribute", choices=ATTRIBUTES[:-1], default=usual.attribute, help="what divides the actors")
    parser.add_argument(
        "--fold", choices=FOLDS, default=usual.fold, help="how joint activities tie actors (%(default)s)"
    )
    parser.add_argument(
        "--null-model", choices=NULL_MODELS, default=usual.null_model, help="what values are compared with"
    )
    parser.add_argument("--draws", type=int, default=usual.draws, help="random networks drawn at most (%(default)s)")
    parser.add_argument("--seed", type=int, default=usual.seed, help="seed of all random steps (%(default)s)")
    parser.add_argument("--include-inferred", action="store_true", help="count ties that a rule concluded, too")
    parser.add_argument("--include-formal", action="store_true", help="count formal ties, too")
    parser.add_argument("--leave-out", type=_slugs, default=(), metavar="SLUG,…", help="leave these out, as org-okf")
    parser.add_argument("--progress", action="store_true", help="tell on standard error how far the work is")


def _slugs(text: str) -> tuple[str, ...]:
    return tuple(each for each in text.split(",") if each)


def _measures(text: str) -> tuple[str, ...]:
    names = use_cases.FURTHER if text == "all" else _slugs(text)
    if unknown := [name for name in names if name not in use_cases.FURTHER]:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: all, {', '.join(use_cases.FURTHER)}")
    return names


def _dates(text: str) -> tuple[Moment, ...]:
    try:
        return tuple(Moment(as_of=each) for each in _slugs(text))
    except InvalidDataError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _settings(arguments: argparse.Namespace) -> use_cases.AnalysisSettings:
    names = ("attribute", "fold", "null_model", "draws", "seed", "include_inferred", "include_formal", "leave_out")
    return use_cases.AnalysisSettings(**{name: getattr(arguments, name) for name in names})


def progress_of(arguments: argparse.Namespace) -> use_cases.Progress | None:
    """Tell on standard error how far the work is: on a terminal, or if somebody asks for it."""
    live = sys.stderr.isatty()
    if not (live or arguments.progress):
        return None

    def told(share: float, what: str) -> None:
        end = "\r" if live else "\n"
        print(f"{share:4.0%} {what:<60.60}", end=end, file=sys.stderr, flush=True)

    return told


def _silos(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    settings, told = _settings(arguments), progress_of(arguments)
    if arguments.backtest and not arguments.keep:
        raise InvalidDataError(["--backtest needs --keep; `graph-service evaluate` tests without keeping anything"])
    with open_store() as opened:
        store = seen(opened, arguments.role)
        if arguments.series:
            moments = [Moment(each.as_of, arguments.known_at) for each in arguments.series]
            series = use_cases.silo_series(store, arguments.metric, moments, settings, progress=told)
            print(report.as_json(series) if arguments.json else report.series_text(arguments.metric, series))
            return DONE
        moment = Moment(arguments.at, arguments.known_at)
        if arguments.keep:
            kept = replace(settings, backtest=arguments.backtest)
            run = use_cases.kept_run(store, kept, moment=moment, progress=told)
            print(f"Kept as {run.id}; `graph-service runs {run.id} --repeat` does it again", file=sys.stderr)
        past = use_cases.graph_at(store, moment)
        found, lists = use_cases.report_with(past, settings, progress=told), use_cases.coverage(past)
        further = use_cases.further_measures(past, settings, arguments.measures, progress=told)
    whole = {**plain(found), "coverage": lists, "measures": further}
    print(report.as_json(whole) if arguments.json else report.silos_text(found, lists, further))
    return DONE


def _report(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        found = use_cases.whole_report(
            seen(store, arguments.role), _settings(arguments), limit=arguments.limit, progress=progress_of(arguments)
        )
    print(report.as_json(found) if arguments.json else report.whole_text(found))
    return DONE


def _runs(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        if arguments.id is None:
            if arguments.repeat:
                raise InvalidDataError(["--repeat needs the id of a run"])
            listed = use_cases.listed_runs(store)
            print(report.as_json(listed) if arguments.json else report.runs_text(listed))
            return DONE
        if arguments.repeat:
            again = use_cases.repeat_run(store, arguments.id, progress=progress_of(arguments))
            print(report.as_json(again) if arguments.json else report.repetition_text(again))
            return DONE if again.same else FAILED
        run: Any = store.runs.by_id(arguments.id)
        if run is None:
            raise NotFoundError(f"No run has the id {arguments.id!r}; `graph-service runs` lists them")
    print((run.result or "null") if arguments.json else report.run_text(run))
    return DONE
