// Answers: the newest change by a writer, without its operations; an empty list if there is none.
// Parameters: by (who wrote)
// Columns: changes (head of each; at most one)
OPTIONAL MATCH (c:Change {by: $by})
WITH c ORDER BY c.version DESC LIMIT 1
RETURN collect(c {.version, .at, .by, .why, .origin, .total, .undoes, .undone_by, .proposal}) AS changes
