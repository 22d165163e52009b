// Answers: nothing; takes the tombstones of what is restored away.
// Parameters: ids (of nodes or ties)
// Columns: total (how many)
UNWIND $ids AS id
MATCH (t:Retired {id: id})
DELETE t
RETURN count(id) AS total
