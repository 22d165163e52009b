// Answers: every tie of some types that leaves these nodes.
// Parameters: ids (of nodes), types (of ties), sees (visibilities), today (day; '' if no consent ends)
// Columns: ties (properties of each)
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]->(b:Entity)
WHERE type(r) IN $types AND a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
  AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
RETURN collect(properties(r)) AS ties
