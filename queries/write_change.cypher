// Answers: nothing; records a change and makes its number the graph version.
// Parameters: version (number), at (UTC), by (who), why (text), total (how many operations)
// Columns: version (number)
MATCH (g:Graph {id: 'graph'})
SET g.version = $version
CREATE (c:Change {version: $version, at: $at, by: $by, why: $why, total: $total})
RETURN c.version AS version
