// Answers: the changes after a version, oldest first, with all their operations.
// Parameters: version (the last one known), first (how many)
// Columns: changes (head of each, and parts = JSON lists of operations)
MATCH (c:Change) WHERE c.version > $version
WITH c ORDER BY c.version LIMIT $first
RETURN collect(c {.version, .at, .by, .why, .origin, .total, .undoes, .undone_by, .proposal, parts: COLLECT {
  MATCH (o:Operations {version: c.version})
  RETURN o.operations
}}) AS changes
