// Answers: how many of these runs still wait or work; that their process lives is noted.
// Parameters: ids (of runs), states (of runs that wait or work), at (UTC)
// Columns: total (number)
MATCH (r:AnalysisRun)
WHERE r.id IN $ids AND r.state IN $states
SET r.alive_at = $at
RETURN count(r) AS total
