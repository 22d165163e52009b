"""How well suggestions have come true, as a run that tested it tells."""

from graph_service.analysis import Score
from graph_service.api.describe import graph_type
from graph_service.use_cases import Backtest


@graph_type
class BacktestScore:
    """
    How well one ranking found ties that were held out; means over repeats that held out other ties.

    Attributes
    ----------
    ranking
        Ranking, for example probability × √gain or Adamic-Adar.
    auc
        Area under the ROC curve with degree-matched negatives, 0 to 1.
    average_precision
        Average precision with degree-matched negatives, 0 to 1.
    precision_at100
        Share of the first hundred suggestions that came true, 0 to 1.
    radius_cut
        Share by which the suggestions that came true cut the radius, 0 to 1.
    calibration_error
        Gap between probability and frequency, relative to the ties held out; null for rankings without probability.
    distinct_actors
        Number of different actors in the first hundred, rounded.
    """

    ranking: str
    auc: float | None
    average_precision: float | None
    precision_at100: float | None
    radius_cut: float | None
    calibration_error: float | None
    distinct_actors: int | None

    @classmethod
    def of(cls, ranking: str, score: Score) -> "BacktestScore":
        """Show one score to clients."""
        return cls(
            ranking=ranking,
            auc=score.auc,
            average_precision=score.average_precision,
            precision_at100=score.precision_at_100,
            radius_cut=score.radius_cut,
            calibration_error=score.calibration_error,
            distinct_actors=round(score.distinct_actors),
        )


def scores_of(backtest: Backtest | None) -> list[BacktestScore] | None:
    """Show the scores, as they come; None if nothing was tested."""
    return None if backtest is None else [BacktestScore.of(name, score) for name, score in backtest.scores.items()]
