"""How far a run is."""

from graph_service.model.vocabulary.term import Term


class RunState(Term):
    """How far a run is."""

    QUEUED = "queued", "wartet", "queued", "It waits"
    RUNNING = "running", "läuft", "running", "It works"
    FINISHED = "finished", "fertig", "finished", "It finished"
    FAILED = "failed", "gescheitert", "failed", "It stopped with an error"
    CANCELLED = "cancelled", "abgebrochen", "cancelled", "Somebody stopped it"

    @property
    def ended(self) -> bool:
        """
        Tell whether nothing more will happen.

        Returns
        -------
        ended
            True for what finished, failed or was stopped.
        """
        return self not in {RunState.QUEUED, RunState.RUNNING}
