// Answers: nothing; replaces the properties of nodes that exist.
// Parameters: rows (properties of each)
// Columns: total (how many)
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n = row
RETURN count(n) AS total
