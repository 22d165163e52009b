// Answers: nothing; leaves tombstones, which keep an id from being given again and lead to what it was merged into.
// Parameters: rows (properties of each)
// Columns: total (how many)
UNWIND $rows AS row
MERGE (t:Retired {id: row.id})
SET t = row
RETURN count(t) AS total
