// Answers: the ties with these ids, as far as they exist; found from one end, never by a scan.
// Parameters: rows (id and source of each)
// Columns: ties (properties of each)
UNWIND $rows AS row
MATCH (:Entity {id: row.source})-[r {id: row.id}]->(:Entity)
RETURN collect(properties(r)) AS ties
