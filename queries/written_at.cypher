// Answers: when the graph was written last; null if it never was.
// Columns: at (UTC)
OPTIONAL MATCH (g:Graph {id: 'graph'})
OPTIONAL MATCH (c:Change {version: g.version})
RETURN c.at AS at
