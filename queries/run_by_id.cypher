// Answers: one run of the analyses, unless it read records that the asker may not see.
// Parameters: id (of a run), sees (visibilities of the asker)
// Columns: runs (properties, at most one)
OPTIONAL MATCH (r:AnalysisRun {id: $id})
WHERE all(seen IN r.sees WHERE seen IN $sees)
RETURN collect(properties(r)) AS runs
