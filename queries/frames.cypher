// Answers: the data sets that claim to list all organisations of a kind.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: nodes (properties of each)
MATCH (d:Dataset)
WHERE d.frame IS NOT NULL AND d.visibility IN $sees AND coalesce(d.seen_until, '9') >= $today
RETURN collect(properties(d)) AS nodes
