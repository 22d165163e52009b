// Answers: the key with which the names of those who have objected are hashed; sets it if there is none yet.
// Parameters: key (hexadecimal)
// Columns: key (hexadecimal)
MATCH (g:Graph {id: 'graph'})
SET g.suppression_key = coalesce(g.suppression_key, $key)
RETURN g.suppression_key AS key
