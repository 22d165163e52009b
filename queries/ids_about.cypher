// Answers: the nodes about some topics, and the actors that take part in such.
// Parameters: ids (of topics)
// Columns: ids (of nodes), actors (ids)
UNWIND $ids AS id
MATCH (t:Entity {id: id})<-[:ABOUT]-(n:Entity)
WITH DISTINCT n
OPTIONAL MATCH (n)<-[:PARTICIPATES_IN]-(a:Actor)
RETURN collect(DISTINCT n.id) AS ids, collect(DISTINCT a.id) AS actors
