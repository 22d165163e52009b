// Answers: nothing; records a change and makes its number the graph version.
// Parameters: version (number), at (UTC), by (who), why (text), origin (how it came about), total (how many operations), kinds (of record that it touched), undoes (version that it takes back, or null), proposal (id of what it takes over, or null)
// Columns: version (number)
MATCH (g:Graph {id: 'graph'})
SET g.version = $version
CREATE (c:Change {
  version: $version, at: $at, by: $by, why: $why, origin: $origin, total: $total, kinds: $kinds, undoes: $undoes,
  proposal: $proposal
})
RETURN c.version AS version
