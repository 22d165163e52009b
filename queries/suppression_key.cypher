// Answers: the key with which the names of those who have objected are hashed; null if nobody has.
// Columns: key (hexadecimal)
OPTIONAL MATCH (g:Graph {id: 'graph'})
RETURN g.suppression_key AS key
