// Answers: the nodes that answer some demands, by example or by a measure, and the actors that take part in such.
// Parameters: ids (of demands), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of nodes), actors (ids)
UNWIND $ids AS id
MATCH (d:Entity {id: id})
WHERE d.visibility IN $sees AND coalesce(d.seen_until, '9') >= $today
CALL (d) {
  MATCH (d)<-[:EXEMPLIFIES]-(n:Entity) RETURN n
  UNION
  MATCH (d)<-[:PROPOSED_FOR]-(m:Measure)<-[:IMPLEMENTS]-(n:Entity)
  WHERE m.visibility IN $sees AND coalesce(m.seen_until, '9') >= $today
  RETURN n
}
WITH DISTINCT n
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
OPTIONAL MATCH (n)<-[:PARTICIPATES_IN]-(a:Actor)
WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
RETURN collect(DISTINCT n.id) AS ids, collect(DISTINCT a.id) AS actors
