// Answers: the number of the newest step of the schema; 0 for an empty store.
// Columns: schema (number)
OPTIONAL MATCH (g:Graph {id: 'graph'})
RETURN coalesce(g.schema, 0) AS schema
