// Answers: nothing; notes on a change which one took it back.
// Parameters: version (of the change that was taken back), by_version (of the change that did)
// Columns: total (how many)
MATCH (c:Change {version: $version})
SET c.undone_by = $by_version
RETURN count(c) AS total
