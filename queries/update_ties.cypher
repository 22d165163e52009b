// Answers: nothing; replaces the properties of ties that exist.
// Parameters: rows (id, source and properties of each)
// Columns: total (how many)
UNWIND $rows AS row
MATCH (:Entity {id: row.source})-[r {id: row.id}]->(:Entity)
SET r = row.properties
RETURN count(r) AS total
