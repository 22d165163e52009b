// Answers: nothing; takes away what some changes did, to be written again without what must be forgotten.
// Parameters: versions (numbers of the changes)
// Columns: total (how many)
UNWIND $versions AS version
MATCH (o:Operations {version: version})
DELETE o
RETURN count(version) AS total
