// Answers: the numbers of the changes that touched a node, a tie or a tombstone.
// Parameters: id (of a node or tie), source (where the tie begins; empty for a node)
// Columns: versions (a list for each that has the id)
CALL () {
  MATCH (n:Entity {id: $id}) RETURN n.versions AS versions
  UNION
  MATCH (t:Retired {id: $id}) RETURN t.versions AS versions
  UNION
  MATCH (:Entity {id: $source})-[r {id: $id}]->(:Entity) RETURN r.versions AS versions
}
RETURN collect(versions) AS versions
