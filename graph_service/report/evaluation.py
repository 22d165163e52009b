"""How well suggestions came true, in a terminal."""

from collections.abc import Mapping

from graph_service.analysis import Evaluation, Score
from graph_service.report.layout import document, number, paragraph, section, table

HEAD = ("ranking", "AUC", "AP", "P@10", "P@50", "P@100", "hits@10", "actors", "cut %", "calib.", "chance")


def evaluation_text(evaluation: Evaluation) -> str:
    """
    Write the comparison of rankings.

    Parameters
    ----------
    evaluation
        What was found.

    Returns
    -------
    text
        Plain English, at most 100 columns wide.
    """
    title = f"Do suggestions come true, graph version {evaluation.version}"
    if evaluation.value is None:
        return document(title, paragraph(f"Not to be told: {evaluation.undefined_because}."))
    learned = "learned" if evaluation.learned else "published weights (too little to learn from)"
    return document(
        title,
        scores_section(evaluation.value),
        paragraph(
            f"{evaluation.actors} actors with ties, {evaluation.ties} ties, {evaluation.parameters['repeats']} "
            f"repeats, {evaluation.hidden:.0f} ties hidden in each; {evaluation.method}. Probability: {learned}. "
            f"cut %: share of the summed radius that suggestions of the list cut, as far as they came true. calib.: "
            f"gap between probability and frequency, relative to the hidden ties; chance: gap of right probabilities."
        ),
        paragraph(
            "Where ties come of joint activities, the others of an activity give a hidden tie away: the figures "
            "compare rankings and are no forecast."
        ),
    )


def scores_section(scores: Mapping[str, Score]) -> str:
    """
    Write how well each ranking found hidden ties.

    Parameters
    ----------
    scores
        By ranking.

    Returns
    -------
    text
        A table under its title.
    """
    return section("Hidden ties found", table(HEAD, [_row(name, score) for name, score in scores.items()]))


def _row(name: str, score: Score) -> tuple[str, ...]:
    shares = (
        score.auc,
        score.average_precision,
        score.precision_at_10,
        score.precision_at_50,
        score.precision_at_100,
        score.hits_at_10,
    )
    last = (number(score.distinct_actors, 0), number(100 * score.radius_cut, 2))
    gaps = (number(score.calibration_error), number(score.error_by_chance))
    return (name, *(number(share, 3) for share in shares), *last, *gaps)
