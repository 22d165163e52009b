// Answers: the numbers of the changes that touched some nodes, ties or tombstones.
// Parameters: ids (of nodes or ties), rows (id and source of each tie)
// Columns: versions (a list for each that exists)
CALL () {
  UNWIND $ids AS id
  MATCH (n:Entity {id: id})
  RETURN collect(n.versions) AS nodes
}
CALL () {
  UNWIND $ids AS id
  MATCH (t:Retired {id: id})
  RETURN collect(t.versions) AS tombs
}
CALL () {
  UNWIND $rows AS row
  MATCH (:Entity {id: row.source})-[r {id: row.id}]->(:Entity)
  RETURN collect(r.versions) AS ties
}
RETURN nodes + tombs + ties AS versions
