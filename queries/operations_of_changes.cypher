// Answers: what changes did: the part of each that holds one record, or the first parts.
// Parameters: versions (numbers of the changes), id (of a node or tie; empty: any), first (how many parts of each)
// Columns: parts (version, and operations = a JSON list, of each)
UNWIND $versions AS version
MATCH (o:Operations {version: version})
WHERE CASE WHEN $id = '' THEN o.part < $first ELSE o.first_id <= $id AND o.last_id >= $id END
RETURN collect({version: version, operations: o.operations}) AS parts
