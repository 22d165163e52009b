"""Settings of the service, read once from environment variables."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_type_hints

from graph_service.errors import Fault, InvalidDataError

PREFIX = "GRAPH_SERVICE_"
_SWITCH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def _switched(text: str) -> bool:
    return _SWITCH[text.lower()]


_READERS: Mapping[type, Callable[[str], Any]] = {bool: _switched}


@dataclass(frozen=True, slots=True)
class Settings:
    """
    Everything that an operator can set; a field `x` is the variable ``GRAPH_SERVICE_X``.

    Attributes
    ----------
    store
        Where the graph is kept: ``embedded:FOLDER`` or a Bolt address.
    store_user, store_password, store_database
        How to log on to a Bolt address, and which database of it to use.
    store_timeout
        Seconds that one call to the store may take.
    seed
        Folder of the seed files.
    host, port
        Address and TCP port to listen on.
    anonymous
        Role of who comes without a token: ``public``, or another to open a closed network to its members; ``none``
        lets nobody in.
    oidc_issuer, oidc_audience
        OpenID Connect: address of the provider whose tokens count, and the client id that they must be for.
    oidc_role_claim, oidc_roles
        Claim that tells what somebody is (``realm_access.roles``), and what its values mean here:
        ``staff=editor, board=steward``.
    introspection
        Whether clients may ask for the schema; ``false`` closes it.
    queries_by_get
        Whether queries may come by GET.
    trusted_only
        ``true``: answer stored operations only, named by the check sum of their file.
    documents
        Folder of stored operations beside those of the project.
    allowed_origins
        Other sites whose pages may open a WebSocket, parted by commas.
    points_per_hour
        Points that a token or address may spend an hour; 0 for no limit.
    prepare_contacts
        Whether lists of contacts are prepared in the background after the start and after changes.
    metrics
        Whether ``/metrics`` is told.
    log_requests
        Whether each request is a line of JSON on standard error.
    connections_per_address, streams_per_address
        HTTP connections of one address, and WebSockets and streams of events; a proxy is one address.
    """

    store: str = "embedded:./data"
    store_user: str = "neo4j"
    store_password: str = field(default="", repr=False)
    store_database: str = "neo4j"
    store_timeout: float = 10.0
    seed: str = "seed"
    host: str = "127.0.0.1"
    port: int = 8000
    anonymous: str = "public"
    oidc_issuer: str = ""
    oidc_audience: str = ""
    oidc_role_claim: str = "roles"
    oidc_roles: str = ""
    introspection: bool = True
    queries_by_get: bool = True
    trusted_only: bool = False
    documents: str = ""
    allowed_origins: str = ""
    points_per_hour: int = 500_000
    prepare_contacts: bool = True
    metrics: bool = True
    log_requests: bool = False
    connections_per_address: int = 200
    streams_per_address: int = 50

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """
        Read the settings from environment variables.

        Parameters
        ----------
        environ
            Variables to read; those that are not set keep their defaults.

        Returns
        -------
        settings
            The settings.

        Raises
        ------
        InvalidDataError
            If a number is no number; names every such variable.

        Examples
        --------
        >>> Settings.from_environ({"GRAPH_SERVICE_PORT": "9000"}).port
        9000
        """
        types = get_type_hints(cls)
        given: dict[str, Any] = {}
        faults = []
        for each in fields(cls):
            name = PREFIX + each.name.upper()
            if (text := environ.get(name)) is not None:
                try:
                    given[each.name] = _READERS.get(types[each.name], types[each.name])(text)
                except ValueError:
                    faults.append(Fault(field=name, value=text, problem="is no number", way_out="give digits"))
                except KeyError:
                    faults.append(Fault(field=name, value=text, problem="is no switch", way_out="give true or false"))
        if faults:
            raise InvalidDataError(faults)
        return cls(**given)
