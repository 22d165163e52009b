"""The command line: results go to standard output, messages to standard error."""

import argparse
import asyncio
import functools
import logging
import os
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import uvicorn

from graph_service import __version__, report, use_cases
from graph_service.api.schema import sdl
from graph_service.cli_analyses import DONE, FAILED, OpenStore, add_commands, seen, seen_as
from graph_service.errors import GraphServiceError, InvalidDataError, StoreFolderError
from graph_service.export.formats import FORMATS as EXPORT_FORMATS
from graph_service.importing.formats import FORMATS as IMPORT_FORMATS
from graph_service.model import Scope, ViewerRole
from graph_service.model.vocabulary import Sector
from graph_service.settings import Settings
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from graph_service.web.collector import spare_collector
from graph_service.web.connections import options
from graph_service.web.identity import Doors
from graph_service.web.policy import Policy
from graph_service.web.visitors import Patience

WRONG_USE = 2
SECTORS = [sector.value for sector in Sector]


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run one command.

    Parameters
    ----------
    argv
        Arguments without the program name; by default those of the process.

    Returns
    -------
    status
        0 done, 1 the work failed; wrong use exits with 2.
    """
    try:
        settings = Settings.from_environ()
        arguments = _parser(settings).parse_args(argv)
        status = int(arguments.run(arguments, _opener(settings, arguments.store)))
        sys.stdout.flush()
    except StoreFolderError as error:
        return _say(error, WRONG_USE)
    except BrokenPipeError:  # the reader has seen enough, as in `graph-service silos | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (GraphServiceError, OSError) as error:
        return _say(error, FAILED)
    except KeyboardInterrupt:
        return FAILED
    return status


def _say(message: object, status: int) -> int:
    print(message, file=sys.stderr, flush=True)
    return status


def _opener(settings: Settings, url: str) -> OpenStore:
    return functools.partial(
        GraphStore.open,
        url,
        user=settings.store_user,
        password=settings.store_password,
        database=settings.store_database,
        timeout=settings.store_timeout,
    )


def _policy(settings: Settings) -> Policy:
    return Policy(
        introspection=settings.introspection,
        get=settings.queries_by_get,
        trusted_only=settings.trusted_only,
        documents=(Path(settings.documents),) if settings.documents else (),
        origins=frozenset(filter(None, map(str.strip, settings.allowed_origins.split(",")))),
        points=settings.points_per_hour,
        metrics=settings.metrics,
        patience=Patience(connections=settings.connections_per_address, streams=settings.streams_per_address),
    )


def _parser(settings: Settings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="graph-service", description="Map an ecosystem, find its silos, bridge them.")
    parser.add_argument("--version", action="version", version=f"graph-service {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[..., int], purpose: str, *, with_json: bool = True, under: Any = commands
    ) -> argparse.ArgumentParser:
        added = under.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        added.add_argument(
            "--store", metavar="URL", default=settings.store, help="embedded:FOLDER or a Bolt address (%(default)s)"
        )
        if with_json:
            added.add_argument("--json", action="store_true", help="print JSON on standard output")
        added.set_defaults(run=run, settings=settings)
        return cast("argparse.ArgumentParser", added)

    serve = command("serve", _serve, "answer GraphQL and show the pages", with_json=False)
    serve.add_argument("--host", default=settings.host, help="address to listen on (%(default)s)")
    serve.add_argument("--port", type=int, default=settings.port, help="TCP port to listen on (%(default)s)")
    serve.add_argument("--seed", type=Path, metavar="FOLDER", help="first load this seed and print both reports")

    seed = command("seed", _seed, "make the graph say what the seed files say")
    seed.add_argument("folder", type=Path, nargs="?", default=Path(settings.seed), help="%(default)s")

    check = command("check", _check, "find every fault of the seed files, without a store")
    check.add_argument("folder", type=Path, nargs="?", default=Path(settings.seed), help="%(default)s")

    importing = command("import", _import, "read data of others into the graph")
    importing.add_argument("format", choices=sorted(IMPORT_FORMATS))
    importing.add_argument("path", type=Path, help="folder or archive")
    importing.add_argument("--dry-run", action="store_true", help="tell what would happen and write nothing")

    add_commands(command)

    bridges = seen_as(command("bridges", _bridges, "suggest contacts between sectors"))
    bridges.add_argument("--for", dest="actor", metavar="SLUG", help="only contacts of this actor")
    bridges.add_argument("--from", dest="from_sector", metavar="SECTOR", choices=SECTORS, help=", ".join(SECTORS))
    bridges.add_argument("--to", dest="to_sector", metavar="SECTOR", choices=SECTORS, help="the other sector")
    bridges.add_argument("--limit", type=_positive, default=10, help="how many (%(default)s)")

    evaluated = command("evaluate", _evaluate, "test on hidden ties how well suggestions come true")
    evaluated.add_argument("--repeats", type=_positive, default=3, help="how often to hide ties (%(default)s)")

    about = "tell what would change if some actors worked together; stores nothing"
    assumed = seen_as(command("what-if", _what_if, about))
    assumed.add_argument("ties", nargs="+", type=_pair, metavar="SLUG,SLUG", help="two actors who would work together")

    export = command("export", _export, "write the graph for another tool", with_json=False)
    export.add_argument("format", choices=sorted(EXPORT_FORMATS))
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="standard output if not given")
    export.add_argument("--fold", choices=["newman", "count"], help="actors only, tied by what they take part in")
    export.add_argument("--suggestions", action="store_true", help="add suggested contacts, marked as such")

    token = commands.add_parser("token", help="make, list and revoke API tokens").add_subparsers(required=True)
    _token_commands(functools.partial(command, under=token))

    command("schema", _schema, "print the GraphQL schema", with_json=False)
    return parser


def _token_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    create = command("create", _token_create, "make a token, which is shown once")
    create.add_argument("name", metavar="NAME", help="whom or what it is for")
    create.add_argument("--role", choices=[role.value for role in ViewerRole], default=ViewerRole.MEMBER.value)
    create.add_argument("--scope", type=_scopes, default="read", metavar="SCOPE,…", help="read,write,analyse,personal")
    create.add_argument("--expires", type=_days, default="90d", metavar="DAYS", help="90d, or never (%(default)s)")
    command("list", _token_list, "list the tokens, without their secrets")
    revoke = command("revoke", _token_revoke, "end a token at once", with_json=False)
    revoke.add_argument("id", metavar="ID", help="as the list shows it")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def _pair(text: str) -> tuple[str, str]:
    ends = text.split(",")
    if len(ends) != 2 or not all(ends):  # noqa: PLR2004 - a pair
        raise argparse.ArgumentTypeError(f"{text!r} is no pair of actors, such as org-okf,org-fitko")
    return ends[0], ends[1]


def _seed(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        loaded = use_cases.load_seed(store, arguments.folder, progress=_progress)
    print(report.as_json(loaded) if arguments.json else report.seed_text(loaded))
    return DONE


def _check(arguments: argparse.Namespace, _: OpenStore) -> int:
    checked = use_cases.check_seed(arguments.folder)
    print(report.as_json(checked) if arguments.json else report.seed_text(checked))
    return FAILED if checked.faults else DONE


def _import(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        done = use_cases.import_format(store, arguments.format, arguments.path, dry_run=arguments.dry_run)
    print(report.as_json(done) if arguments.json else report.import_text(done))
    return DONE


def _bridges(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        found = use_cases.bridging_contacts(
            seen(store, arguments.role),
            actor=arguments.actor,
            from_sector=arguments.from_sector,
            to_sector=arguments.to_sector,
            limit=arguments.limit,
        )
    print(report.as_json(found) if arguments.json else report.bridges_text(found))
    return DONE


def _evaluate(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        found = use_cases.evaluate(seen(store, "public"), repeats=arguments.repeats)
    print(report.as_json(found) if arguments.json else report.evaluation_text(found))
    return DONE


def _what_if(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        found = use_cases.what_if(seen(store, arguments.role), arguments.ties)
    print(report.as_json(found) if arguments.json else report.what_if_text(found))
    return DONE


def _export(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        use_cases.export_file(
            store, arguments.format, arguments.output, fold=arguments.fold, suggestions=arguments.suggestions
        )
    return DONE


def _schema(_: argparse.Namespace, __: OpenStore) -> int:
    print(sdl(), end="")
    return DONE


def _serve(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    doors = _doors(arguments.settings)
    try:
        listening = socket.create_server((arguments.host, arguments.port))
    except (OSError, OverflowError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        place = f"{arguments.host}:{arguments.port}"
        return _say(f"Cannot listen on {place}: {reason}; choose another with --port", WRONG_USE)
    with listening, open_store() as store:
        if arguments.seed:
            loaded = use_cases.load_seed(store, arguments.seed, progress=_progress)
            print(report.seed_text(loaded), file=sys.stderr, flush=True)
        policy = _policy(arguments.settings)
        _log_lines("graph_service" if arguments.settings.log_requests else "graph_service.audit")
        app = create_app(
            lambda: store,
            seconds=arguments.settings.store_timeout,
            doors=doors,
            policy=policy,
            prepare=arguments.settings.prepare_contacts,
        )
        config = uvicorn.Config(app, log_level=logging.WARNING, **options(policy.patience))
        server = _Server(config, functools.partial(_reports, store) if arguments.seed else None)
        spare_collector()
        server.run(sockets=[listening])
    return DONE


def _doors(settings: Settings) -> Doors:
    openid = None
    if settings.oidc_issuer:
        try:
            from graph_service.web.openid import OpenId  # noqa: PLC0415 - an extra, which most do not need
        except ImportError:
            raise InvalidDataError(["OpenID Connect needs an extra: pip install 'graph-service[openid]'"]) from None

        names = {"role_claim": settings.oidc_role_claim, "roles": settings.oidc_roles}
        openid = OpenId.of(settings.oidc_issuer, settings.oidc_audience, **names)
    return Doors.of(settings.anonymous, openid=openid, seconds=settings.store_timeout)


def _token_create(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    role, scopes = ViewerRole(arguments.role), arguments.scope
    with open_store() as store:
        token, text = use_cases.create_token(store, arguments.name, role=role, scopes=scopes, days=arguments.expires)
    _say(f"{report.tokens_text([token])}\nThis is the only time that it is shown:", DONE)
    print(report.as_json({"id": token.id, "token": text}) if arguments.json else text)
    return DONE


def _token_list(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        tokens = store.tokens.every()
    print(report.as_json(tokens) if arguments.json else report.tokens_text(tokens))
    return DONE


def _token_revoke(arguments: argparse.Namespace, open_store: OpenStore) -> int:
    with open_store() as store:
        use_cases.revoke_token(store, arguments.id)
    return _say(f"Token {arguments.id} does not hold any more", DONE)


def _scopes(text: str) -> list[Scope]:
    known = {scope.value: scope for scope in Scope}
    if unknown := sorted(set(text.split(",")) - known.keys()):
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no scope; known: {', '.join(known)}")
    return [known[each] for each in text.split(",")]


def _days(text: str) -> int | None:
    return None if text == "never" else _positive(text.removesuffix("d"))


def _log_lines(name: str) -> None:
    """Write lines of JSON: personal reads always, requests on demand; none holds an address or a client's text."""
    logger = logging.getLogger(name)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def _reports(whole: GraphStore) -> None:
    store = seen(whole, "public")
    print(report.silos_text(use_cases.silo_report(store)))
    print(report.bridges_text(use_cases.bridging_contacts(store, limit=10)), flush=True)


class _Server(uvicorn.Server):
    """Says where it serves as soon as it does, and again below the reports, which nobody has to wait for."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = (sockets or [])[0].getsockname()[:2]
        place = f"Serving on http://{host}:{port} (GraphQL at /graphql); stop with Ctrl-C"
        _say(place, DONE)
        if self._tell:
            self._telling = asyncio.create_task(self._reported(self._tell, place))

    async def _reported(self, tell: Callable[[], None], place: str) -> None:
        try:
            await asyncio.to_thread(tell)
        except GraphServiceError as error:
            _say(error, FAILED)
        _say(place, DONE)


def _progress(message: str) -> None:
    """Show what a load is at, on a terminal only."""
    if sys.stderr.isatty():
        _say(message, DONE)
