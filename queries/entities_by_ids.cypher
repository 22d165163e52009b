// Answers: the nodes with these ids, as far as they exist.
// Parameters: ids (of nodes of any kind)
// Columns: nodes (properties of each)
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect(properties(n)) AS nodes
