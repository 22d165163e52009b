#!/usr/bin/env python3
"""
Start a real Neo4j on free loopback ports, run a command against it and stop it.

    tests/neo4j_server.py [--version 5.26.30] [--home FOLDER] [--quick] [COMMAND …]

COMMAND sees NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and, where the server is ours to stop, NEO4J_PID. If NEO4J_URI is
set already, that server is used and no other is started. Needs Maven and a JDK 17 or 21; standard library only.
"""

import argparse
import contextlib
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PINNED = "5.26.30"
POM = Path(__file__).with_name("pom.xml")
CACHE = Path.home() / ".cache" / "graph-service"
MAIN_CLASS = "org.neo4j.server.CommunityEntryPoint"
JAVA = range(17, 22)
OPENS = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size=512m
server.memory.heap.max_size=1g
server.memory.pagecache.size=256m
db.tx_log.rotation.retention_policy=1 files
dbms.usage_report.enabled=false
"""
QUICK = """\
dbms.cypher.min_replan_interval=24h
server.memory.query_cache.per_db_cache_num_entries=10000
"""
QUICK_JAVA = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]


@dataclass
class Server:
    """A Neo4j with a home of its own, which can be stopped, frozen and started again on the same port."""

    home: Path
    version: str = PINNED
    quick: bool = False
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.port = self.port or _free_port()
        self.environment = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    @property
    def address(self) -> dict[str, str]:
        """Tell a client where the server is, as environment variables."""
        assert self.process is not None
        return {
            "NEO4J_URI": f"bolt://127.0.0.1:{self.port}",
            "NEO4J_USER": "neo4j",
            "NEO4J_PASSWORD": (self.home / "password").read_text(),
            "NEO4J_PID": str(self.process.pid),
        }

    def start(self, *, timeout: float = 90.0) -> None:
        """Start it and wait until it answers."""
        command = [_java(), "-cp", f"{_jars(self.version)}/*"]
        self._prepare(command)
        log = self.home / "logs" / "neo4j.log"
        log.unlink(missing_ok=True)
        arguments = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        with (self.home / "logs" / "output.log").open("ab") as output:
            self.process = subprocess.Popen(
                [*command, "-Xms512m", "-Xmx1g", *QUICK_JAVA * self.quick, *OPENS, MAIN_CLASS, *arguments],
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        deadline = time.monotonic() + timeout
        while not (log.exists() and "Started." in log.read_text(encoding="utf-8")):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"Neo4j {self.version} did not start: see {log.parent}")
            time.sleep(0.05)

    def stop(self, *, timeout: float = 60.0) -> None:
        """Stop it; kill it if it takes too long."""
        if self.process is None:
            return
        for number in (signal.SIGCONT, signal.SIGTERM):
            self.process.send_signal(number)
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def send(self, number: signal.Signals) -> None:
        """Freeze it (SIGSTOP) or let it go on (SIGCONT)."""
        assert self.process is not None
        self.process.send_signal(number)
        if number is signal.SIGSTOP:  # its threads go on for a moment
            os.waitid(os.P_PID, self.process.pid, os.WSTOPPED)

    def _prepare(self, command: list[str]) -> None:
        for name in ("conf", "data", "logs", "run", "import", "plugins"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        settings = CONFIGURATION.format(bolt=self.port) + QUICK * self.quick
        (self.home / "conf" / "neo4j.conf").write_text(settings, encoding="utf-8")
        password = self.home / "password"
        if password.exists():
            return
        password.write_text(secrets.token_hex(16))  # one that begins with "-" would be read as an option
        subprocess.run(
            [*command, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password.read_text()],
            env=self.environment,
            check=True,
            capture_output=True,
        )


@contextlib.contextmanager
def running(home: Path, version: str = PINNED, *, quick: bool = False) -> Iterator[Server]:
    """Keep a server running."""
    server = Server(home.absolute(), version, quick)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _jars(version: str) -> Path:
    """Return the folder of the server's jar files, about 120 MB, which Maven fetches once."""
    folder = CACHE / f"neo4j-{version}"
    if not folder.exists():
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={partial}"]
        subprocess.run(
            ["mvn", "-B", "-q", "-f", str(POM), f"-Dneo4j.version={version}", *goal], check=True, stdout=sys.stderr
        )
        partial.rename(folder)
    return folder


def _java() -> str:
    named = [Path(os.environ.get("JAVA_HOME", "/nowhere"), "bin/java"), Path(shutil.which("java") or "/nowhere")]
    for candidate in filter(Path.exists, [*named, *sorted(Path("/usr/lib/jvm").glob("*/bin/java"))]):
        told = subprocess.run([candidate, "-version"], check=True, capture_output=True, text=True).stderr
        if (found := re.search(r'version "(\d+)', told)) and int(found[1]) in JAVA:
            return str(candidate)
    raise SystemExit(f"no Java {JAVA.start} to {JAVA.stop - 1} on JAVA_HOME, PATH or in /usr/lib/jvm")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Run a command against a server, or keep one running until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", default=PINNED)
    parser.add_argument("--home", type=Path, help="keeps the data; default: a new folder, removed at the end")
    parser.add_argument(
        "--quick", action="store_true", help="for small graphs: plans stay though a graph grows, code is compiled once"
    )
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if options.command and "NEO4J_URI" in os.environ:
        return subprocess.run(options.command, check=False).returncode
    with contextlib.ExitStack() as stack:
        home = options.home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="neo4j-")))
        server = stack.enter_context(running(home, options.version, quick=options.quick))
        if options.command:
            return subprocess.run(options.command, check=False, env={**os.environ, **server.address}).returncode
        sys.stdout.write(" ".join(f"{key}={value}" for key, value in server.address.items()) + "\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
