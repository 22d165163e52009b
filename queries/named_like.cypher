// Answers: for each of some spellings, the nodes of a kind that are named most like it: the same name first, then those with most of its words, each by name.
// Parameters: rows (of each spelling: kind, name = the folded spelling, words = the beginnings of its words, query = in Lucene's syntax), first (how many for each), sees (visibilities), today (day; '' if no consent ends)
// Columns: rows (per spelling: kind, name, and nodes = as JSON, or as properties where they were written before there was JSON)
UNWIND $rows AS row
CALL (row) {
  CALL db.index.fulltext.queryNodes('entity_text', row.query) YIELD node
  WITH row, node
  WHERE node.kind = row.kind AND node.visibility IN $sees AND coalesce(node.seen_until, '9') >= $today
  WITH node, CASE WHEN any(each IN node.names WHERE each = row.name) THEN 0 ELSE 1 END AS other,
    size([word IN row.words WHERE any(each IN node.names WHERE (' ' + each) CONTAINS (' ' + word))]) AS shared
  WITH node, other, shared ORDER BY other, shared DESC, node.sort_key LIMIT $first
  RETURN collect(CASE WHEN node.record IS NULL
    THEN node {.*, sort_key: null, start_key: null, search_text: null, names: null, fingerprint: null, versions: null}
    ELSE node.record END) AS nodes
}
RETURN collect({kind: row.kind, name: row.name, nodes: nodes}) AS rows
