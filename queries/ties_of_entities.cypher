// Answers: every tie that leaves or reaches these nodes.
// Parameters: ids (of nodes)
// Columns: ties (properties of each)
UNWIND $ids AS id
MATCH (:Entity {id: id})-[r]-(:Entity)
WITH DISTINCT r
RETURN collect(properties(r)) AS ties
