// Answers: the tombstones of these ids: of what was retracted, or merged into something else.
// Parameters: ids (of nodes or ties)
// Columns: retired (properties of each)
UNWIND $ids AS id
MATCH (t:Retired {id: id})
RETURN collect(properties(t)) AS retired
