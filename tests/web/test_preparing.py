"""The application prepares lists of contacts before anybody asks for one."""

from starlette.testclient import TestClient

from graph_service.store import Extract, GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Lent, asking
from tests.store.records import organisation
from tests.use_cases.small import fill
from tests.use_cases.test_runs import until

FIRST = "{ bridges(first: 3) { nodes { from { name } to { name } } } }"


class Counting(Lent):
    """Counts how often the whole network is read."""

    read = 0

    def extract(self) -> Extract:
        """Read the network."""
        self.read += 1
        return super().extract()


def test_contacts_are_prepared_before_and_after_a_change_without_a_request(store: GraphStore) -> None:
    counting = Counting(fill(store)._connection)
    with TestClient(create_app(lambda: counting, seconds=60.0, prepare=True)) as client:
        until(lambda: counting.read == 1)
        answer = asking(client)(FIRST)

        assert counting.read == 1
        assert len(answer["bridges"]["nodes"]) == 3

        store.apply([organisation("Late")], by="test", why="later")
        until(lambda: counting.read == 2)
        asking(client)(FIRST)

        assert counting.read == 2


def test_without_the_setting_nothing_is_read_before_a_request(store: GraphStore) -> None:
    counting = Counting(fill(store)._connection)
    with TestClient(create_app(lambda: counting, seconds=60.0)) as client:
        asking(client)("{ actors(first: 1) { nodes { name } } }")

        assert counting.read == 0
