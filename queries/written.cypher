// Answers: when nodes and ties were written last.
// Parameters: ids (of nodes), rows (id and source of each tie), sees (visibilities), today (day; '' if no consent ends)
// Columns: written (id, version and time of each)
CALL () {
  UNWIND $ids AS id
  MATCH (n:Entity {id: id})
  WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
  RETURN collect({id: n.id, version: n.graph_version}) AS nodes
}
CALL () {
  UNWIND $rows AS row
  MATCH (a:Entity {id: row.source})-[r {id: row.id}]->(b:Entity)
  WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
    AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
  RETURN collect({id: r.id, version: r.graph_version}) AS ties
}
UNWIND nodes + ties AS each
MATCH (c:Change {version: each.version})
RETURN collect({id: each.id, version: each.version, at: c.at}) AS written
