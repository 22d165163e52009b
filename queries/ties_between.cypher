// Answers: the ties of any type that lead from one node straight to another.
// Parameters: rows (source_id and target_id of each)
// Columns: ties (properties of each)
UNWIND $rows AS row
MATCH (:Entity {id: row.source_id})-[r]->(:Entity {id: row.target_id})
RETURN collect(properties(r)) AS ties
