// Answers: the parts of changes that hold what they did to some records, each once.
// Parameters: rows (version of a change and id of a record)
// Columns: parts (version of the change, operations = JSON list)
UNWIND $rows AS row
MATCH (o:Operations {version: row.version})
WHERE o.first_id <= row.id AND o.last_id >= row.id
WITH DISTINCT o
WITH o.version AS version, o.operations AS operations
RETURN collect({version: version, operations: operations}) AS parts
