// Answers: how many runs were still waiting or working; they are marked as failed, since nobody works on them any more.
// Parameters: states (of runs that wait or work), failed (state), failure (why), at (UTC)
// Columns: total (number)
MATCH (r:AnalysisRun)
WHERE r.state IN $states
SET r.state = $failed, r.failure = $failure, r.finished_at = $at
RETURN count(r) AS total
