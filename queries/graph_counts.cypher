// Answers: how much of each kind of node and each type of tie there is, and how many merges.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: nodes (name and total of each kind), ties (name and total of each type), merges (number)
CALL () {
  MATCH (n:Entity)
  WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
  WITH n.kind AS name, count(n) AS total
  RETURN collect({name: name, total: total}) AS nodes
}
CALL () {
  MATCH (a:Entity)-[r]->(b:Entity)
  WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
    AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
  WITH type(r) AS name, count(r) AS total
  RETURN collect({name: name, total: total}) AS ties
}
CALL () {
  MATCH (t:Retired)
  WHERE t.merged_into IS NOT NULL AND coalesce(t.visibility, 'public') IN $sees AND coalesce(t.seen_until, '9') >= $today
  OPTIONAL MATCH (w:Entity {id: t.merged_into})
  WITH t, w WHERE w IS NULL OR (w.visibility IN $sees AND coalesce(w.seen_until, '9') >= $today)
  RETURN count(t) AS merges
}
RETURN nodes, ties, merges
