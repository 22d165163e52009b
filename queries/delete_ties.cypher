// Answers: nothing; takes ties out of the graph.
// Parameters: rows (id and source of each)
// Columns: total (how many)
UNWIND $rows AS row
MATCH (:Entity {id: row.source})-[r {id: row.id}]->(:Entity)
DELETE r
RETURN count(row) AS total
