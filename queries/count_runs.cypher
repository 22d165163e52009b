// Answers: how many runs of the analyses there are, but for those that read what the asker may not see.
// Parameters: sees (visibilities of the asker)
// Columns: total (number)
MATCH (r:AnalysisRun)
WHERE all(seen IN r.sees WHERE seen IN $sees)
RETURN count(r) AS total
