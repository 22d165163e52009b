// Answers: the changes with these numbers, oldest first, with all their operations.
// Parameters: versions (numbers)
// Columns: changes (version, at, by, why, and parts = JSON lists of operations)
UNWIND $versions AS version
MATCH (c:Change {version: version})
WITH c ORDER BY c.version
RETURN collect(c {.version, .at, .by, .why, .origin, .total, .undoes, .undone_by, .proposal, parts: COLLECT {
  MATCH (o:Operations {version: c.version})
  RETURN o.operations
}}) AS changes
