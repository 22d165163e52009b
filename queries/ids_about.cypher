// Answers: the nodes about some topics, and the actors that take part in such.
// Parameters: ids (of topics), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of nodes), actors (ids)
UNWIND $ids AS id
MATCH (t:Entity {id: id})<-[:ABOUT]-(n:Entity)
WHERE t.visibility IN $sees AND coalesce(t.seen_until, '9') >= $today
  AND n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
WITH DISTINCT n
OPTIONAL MATCH (n)<-[:PARTICIPATES_IN]-(a:Actor)
WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
RETURN collect(DISTINCT n.id) AS ids, collect(DISTINCT a.id) AS actors
