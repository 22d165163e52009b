"""The engine that runs inside this process and speaks Bolt on a loopback port; nothing else imports it."""

import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

import arcadedb

from graph_service.errors import StoreError, StoreFolderError, StoreLockedError

DATABASE = "ecosystem"
USER = "root"
KEY_FILE = "password"
BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
SQL = (
    "CREATE VERTEX TYPE Entity IF NOT EXISTS",
    "CREATE PROPERTY Entity.search_text IF NOT EXISTS STRING",
    "CREATE INDEX entity_text IF NOT EXISTS ON Entity (search_text) FULL_TEXT",
)


OPEN: set[Path] = set()  # folders of this process, which the engine itself would open twice


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine and how to reach it."""

    address: str
    password: str
    folder: Path
    server: arcadedb.ArcadeDBServer

    def stop(self) -> None:
        """Stop the engine; close the driver first."""
        self.server.stop()
        OPEN.discard(self.folder)


def start(folder: Path, *, timeout: float) -> Engine:
    """Start the engine on the files in a folder, which it makes if need be."""
    try:
        folder, password = _prepared(folder)
    except OSError as error:
        raise StoreFolderError(f"Cannot write to {folder}: {error.strerror}; give another folder") from error
    if folder in OPEN:
        raise StoreLockedError(f"{folder} is in use by this process: use the store that is open")
    port = _free_port()
    address = f"bolt://127.0.0.1:{port}"
    server = _server(folder, port, password)
    _set_up(server, folder, timeout)
    (folder / "address").write_text(address)
    OPEN.add(folder)
    return Engine(address, password, folder, server)


def _prepared(folder: Path) -> tuple[Path, str]:
    """Make the folder ours, and closed to others: the engine writes files that everybody may read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = folder.resolve()
    if (folder / KEY_FILE).exists() or not any(folder.iterdir()):
        folder.chmod(0o700)
    return folder, _password(folder / KEY_FILE)


def _server(folder: Path, port: int, password: str) -> arcadedb.ArcadeDBServer:
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder / "log"))  # before the first call
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    return arcadedb.create_server(
        str(folder / "graph"),
        root_password=password,
        config={"server_plugins": BOLT, "bolt_port": port, "http_port": 0},
    )


def _set_up(server: arcadedb.ArcadeDBServer, folder: Path, timeout: float) -> None:
    try:
        server.start()
        database = server.create_database(DATABASE)  # or opens it
        # The engine ignores the driver's timeouts, and this key in its configuration too.
        database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {round(timeout * 1000)}")
        for statement in SQL:
            database.command("sql", statement)
    except arcadedb.ArcadeDBError as error:
        if "locked by another process" in str(error):
            raise StoreLockedError(_locked(folder)) from error
        raise StoreError(f"The engine does not start on {folder}: {error}") from error


def _locked(folder: Path) -> str:
    try:
        address = (folder / "address").read_text()
    except OSError:
        address = "its Bolt address"
    return (
        f"{folder} is in use by another process: stop it, or connect to it with --store {address}, "
        f"GRAPH_SERVICE_STORE_USER={USER}, GRAPH_SERVICE_STORE_DATABASE={DATABASE} "
        f"and the password in {folder / KEY_FILE}"
    )


def _free_port() -> int:
    with socket.socket() as probe:  # port 0 works, but the engine does not tell which port it took
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _password(path: Path) -> str:
    """Keep the first password: the engine ignores any later one."""
    if not path.exists():
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:  # noqa: PTH123 - a mode
            file.write(secrets.token_hex(16))
    return path.read_text()
