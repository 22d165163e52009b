// Answers: nothing; keeps hashes of what somebody who has objected would be recognised by, and nothing else.
// Parameters: hashes (of names, ids and identifiers), version (of the change)
// Columns: total (how many)
UNWIND $hashes AS hash
MERGE (s:Suppressed {id: hash})
ON CREATE SET s.version = $version
RETURN count(s) AS total
