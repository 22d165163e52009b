// Answers: every tie of some types that leaves these nodes.
// Parameters: ids (of nodes), types (of ties)
// Columns: ties (properties of each)
UNWIND $ids AS id
MATCH (:Entity {id: id})-[r]->(:Entity)
WHERE type(r) IN $types
RETURN collect(properties(r)) AS ties
