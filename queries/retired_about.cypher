// Answers: the tombstones of a record, of what was merged into it, and of ties whose id begins or ends so.
// Parameters: id (of a node)
// Columns: retired (properties of each)
MATCH (t:Retired)
WHERE t.id = $id OR t.merged_into = $id OR t.id STARTS WITH $id + '--' OR t.id CONTAINS '--' + $id
RETURN collect(properties(t)) AS retired
