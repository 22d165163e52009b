// Answers: the changes after a version with everything that is kept of them, oldest first.
// Parameters: version (the last one known), first (how many)
// Columns: changes (properties of each, and parts = JSON lists of operations)
MATCH (c:Change) WHERE c.version > $version
WITH c ORDER BY c.version LIMIT $first
RETURN collect(c {.*, parts: COLLECT {
  MATCH (o:Operations {version: c.version})
  RETURN o.operations
}}) AS changes
