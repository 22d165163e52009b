// Answers: nothing; takes nodes that have no ties out of the graph.
// Parameters: ids (of nodes)
// Columns: total (how many)
UNWIND $ids AS id
MATCH (n:Entity {id: id})
DELETE n
RETURN count(id) AS total
