// Answers: how many runs were still waiting or working although nobody works on them any more; they are marked as failed.
// Parameters: states (of runs that wait or work), silent_since (UTC; nobody worked on them after it), failed (state), failure (why), at (UTC)
// Columns: total (number)
MATCH (r:AnalysisRun)
WHERE r.state IN $states AND r.alive_at < $silent_since
SET r.state = $failed, r.failure = $failure, r.finished_at = $at
RETURN count(r) AS total
