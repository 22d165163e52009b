// Answers: nothing; records what a change did, in parts: each holds the operations on the records from one id to another.
// Parameters: rows (version, part, first_id, last_id and operations of each; operations = JSON list of place, record, before, after)
// Columns: total (how many)
UNWIND $rows AS row
CREATE (o:Operations)
SET o = row
RETURN count(o) AS total
