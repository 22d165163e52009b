// Answers: runs of the analyses, newest first, without their results, but for those that read what the asker may not see.
// Parameters: before (order key of the last one known, or above all), first (how many), sees (visibilities of the asker)
// Columns: runs (properties of each)
MATCH (r:AnalysisRun)
WHERE r.order_key < $before AND all(seen IN r.sees WHERE seen IN $sees)
WITH r ORDER BY r.order_key DESC LIMIT $first
RETURN collect(r {.id, .method, .parameters, .seed, .graph_version, .as_of, .software_version, .sees, .state, .progress,
  .created_at, .finished_at, .failure, .actors, .ties, .unknown}) AS runs
