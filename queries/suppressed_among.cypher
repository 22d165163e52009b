// Answers: which of these hashes belong to somebody who has objected.
// Parameters: hashes (of names, ids and identifiers)
// Columns: hashes (those that are known)
UNWIND $hashes AS hash
MATCH (s:Suppressed {id: hash})
RETURN collect(s.id) AS hashes
