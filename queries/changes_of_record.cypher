// Answers: the changes with these numbers, oldest first, with the parts of them that hold one record.
// Parameters: id (of a node or tie), versions (numbers)
// Columns: changes (head of each, and parts = JSON lists of operations)
UNWIND $versions AS version
MATCH (c:Change {version: version})
WITH c ORDER BY c.version
RETURN collect(c {.version, .at, .by, .why, .origin, .total, .undoes, .undone_by, .proposal, parts: COLLECT {
  MATCH (o:Operations {version: c.version})
  WHERE o.first_id <= $id AND o.last_id >= $id
  RETURN o.operations
}}) AS changes
