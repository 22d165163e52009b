"""Entry points for writing: the table of contents of everything that can be changed."""

from graph_service.api import retiring
from graph_service.api.describe import answered_by, graph_type


@graph_type
class Mutation:
    """Entry points for writing. Faults that the caller can mend are data, in `errors`."""

    retract = answered_by(retiring.retract)
