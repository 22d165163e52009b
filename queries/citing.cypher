// Answers: who cites some sources, apart from some records: one example for each source; reads everything.
// Parameters: ids (of publications and data sets), but (ids of records that do not count)
// Columns: citing (per source: id, and the record that cites it)
UNWIND $ids AS id
CALL (id) {
  MATCH (n:Entity)
  WHERE any(each IN n.citations WHERE each CONTAINS '"source":"' + id + '"') AND NOT n.id IN $but
  RETURN n.id AS citing LIMIT 1
  UNION
  MATCH (:Entity)-[r]->(:Entity)
  WHERE any(each IN r.citations WHERE each CONTAINS '"source":"' + id + '"') AND NOT r.id IN $but
  RETURN r.id AS citing LIMIT 1
}
RETURN collect({id: id, citing: citing}) AS citing
