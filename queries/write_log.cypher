// Answers: nothing; copies changes into a graph and makes a number the graph version.
// Parameters: version (number), rows (properties of each change)
// Columns: total (how many)
MATCH (g:Graph {id: 'graph'})
SET g.version = $version
WITH g
UNWIND $rows AS row
CREATE (c:Change)
SET c = row
RETURN count(c) AS total
