// Answers: the graph version and when it was written; 0 and null if it never was.
// Columns: version (number), at (UTC)
OPTIONAL MATCH (g:Graph {id: 'graph'})
OPTIONAL MATCH (c:Change {version: g.version})
RETURN coalesce(g.version, 0) AS version, c.at AS at
