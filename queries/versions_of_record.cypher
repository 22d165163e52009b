// Answers: the numbers of the changes that touched a node, a tie or a tombstone.
// Parameters: id (of a node or tie), source (where the tie begins; empty for a node), sees (visibilities), today (day; '' if no consent ends)
// Columns: versions (a list for each that has the id)
CALL () {
  MATCH (n:Entity {id: $id})
  WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
  RETURN n.versions AS versions
  UNION
  MATCH (t:Retired {id: $id})
  WHERE coalesce(t.visibility, 'public') IN $sees AND coalesce(t.seen_until, '9') >= $today
  RETURN t.versions AS versions
  UNION
  MATCH (a:Entity {id: $source})-[r {id: $id}]->(b:Entity)
  WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
    AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
  RETURN r.versions AS versions
}
RETURN collect(versions) AS versions
