// Answers: how many runs have this id now; a run in one of the other states is left as it is.
// Parameters: id (of a run), properties (all of them), unless (states)
// Columns: saved (1, or 0 if it was left as it is)
MERGE (r:AnalysisRun {id: $id})
WITH r WHERE NOT coalesce(r.state, '') IN $unless
SET r = $properties
RETURN count(r) AS saved
