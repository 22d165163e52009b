// Answers: what somebody must not learn of: nodes and tombstones, the changes that touched them or their ties, and who is shown under another name.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of nodes that live or are retired), versions (lists of numbers), ties (ids of retired ties), tie_versions (lists of numbers, in the same order), winners (ids of what something was merged into), merge_versions (lists of numbers, in the same order), pseudonymous (ids of people)
CALL () {
  MATCH (n:Entity)
  WHERE NOT (n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today)
  RETURN collect(n.id) AS nodes, collect(n.versions) AS of_nodes
}
CALL () {
  MATCH (t:Retired)
  WHERE NOT (coalesce(t.visibility, 'public') IN $sees AND coalesce(t.seen_until, '9') >= $today)
  RETURN collect(t.id) AS stones, collect(t.versions) AS of_stones
}
CALL (nodes) {
  UNWIND nodes AS id
  MATCH (:Entity {id: id})-[r]-(:Entity)
  RETURN collect(r.versions) AS of_ties
}
CALL () {
  MATCH (t:Retired) WHERE t.id CONTAINS '--'
  RETURN collect(t.id) AS ties, collect(t.versions) AS tie_versions
}
CALL () {
  MATCH (t:Retired) WHERE t.merged_into IS NOT NULL
  RETURN collect(t.merged_into) AS winners, collect(t.versions) AS merge_versions
}
CALL () {
  MATCH (p:Person) WHERE p.pseudonym IS NOT NULL
  RETURN collect(p.id) AS pseudonymous
}
RETURN nodes + stones AS ids, of_nodes + of_stones + of_ties AS versions, ties, tie_versions, winners, merge_versions,
  pseudonymous
