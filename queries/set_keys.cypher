// Answers: nothing; sets the properties by which nodes and tombstones are found, sorted and hidden.
// Parameters: rows (id and properties of each)
// Columns: total (how many)
// For: Entity, Retired
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n += row.properties
RETURN count(n) AS total
