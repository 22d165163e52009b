// Answers: the numbers of the changes that touched each of some nodes and ties.
// Parameters: ids (of nodes), rows (id and source of each tie), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of nodes), versions (a list for each), tie_ids (of ties), tie_versions (a list for each)
CALL () {
  UNWIND $ids AS id
  MATCH (n:Entity {id: id})
  WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
  RETURN collect(n.id) AS ids, collect(n.versions) AS versions
}
CALL () {
  UNWIND $rows AS row
  MATCH (a:Entity {id: row.source})-[r {id: row.id}]->(b:Entity)
  WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
    AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
  RETURN collect(r.id) AS tie_ids, collect(r.versions) AS tie_versions
}
RETURN ids, versions, tie_ids, tie_versions
