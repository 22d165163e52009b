// Answers: the nodes that answer some demands, by example or by a measure, and the actors that take part in such.
// Parameters: ids (of demands)
// Columns: ids (of nodes), actors (ids)
UNWIND $ids AS id
MATCH (d:Entity {id: id})
CALL (d) {
  MATCH (d)<-[:EXEMPLIFIES]-(n:Entity) RETURN n
  UNION
  MATCH (d)<-[:PROPOSED_FOR]-(:Measure)<-[:IMPLEMENTS]-(n:Entity) RETURN n
}
WITH DISTINCT n
OPTIONAL MATCH (n)<-[:PARTICIPATES_IN]-(a:Actor)
RETURN collect(DISTINCT n.id) AS ids, collect(DISTINCT a.id) AS actors
