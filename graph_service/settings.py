"""Settings of the service, read once from environment variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_type_hints

from graph_service.errors import Fault, InvalidDataError

PREFIX = "GRAPH_SERVICE_"


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
                    given[each.name] = types[each.name](text)
                except ValueError:
                    faults.append(Fault(field=name, value=text, problem="is no number", way_out="give digits"))
        if faults:
            raise InvalidDataError(faults)
        return cls(**given)
