// Answers: the nodes that their ties lead to, for many nodes at once, by name.
// Parameters: ids (of nodes), types (of ties), roles (codes), statuses (codes), kinds (of neighbours), sectors (codes), after (key; '' = from the start), first (how many for each node), sees (visibilities), today (day; '' if no consent ends)
// Columns: rows (per node: id, and items = key, tie, node and its version, and veiled = whether an end is shown under another name; tie and node as JSON, or as properties where they were written before there was JSON)
UNWIND $ids AS id
MATCH (a:Entity {id: id})
WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
CALL (a) {
  MATCH (a)-[r]->(b:Entity)
  WITH r, b, b.sort_key + ' ' + r.id AS key, a.pseudonym AS name
  WHERE key > $after
    AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
    AND (size($types) = 0 OR type(r) IN $types)
    AND (size($roles) = 0 OR r.role IN $roles)
    AND (size($statuses) = 0 OR r.status IN $statuses)
    AND (size($kinds) = 0 OR b.kind IN $kinds)
    AND (size($sectors) = 0 OR b.sector IN $sectors OR any(each IN b.secondary_sectors WHERE each IN $sectors))
  WITH r, b, key, name ORDER BY key LIMIT $first
  WITH key, b.graph_version AS version, name IS NOT NULL OR b.pseudonym IS NOT NULL AS veiled,
    CASE WHEN r.record IS NULL THEN r {.*, fingerprint: null, versions: null} ELSE r.record END AS tie,
    CASE WHEN b.record IS NULL
      THEN b {.*, sort_key: null, start_key: null, search_text: null, names: null, fingerprint: null, versions: null}
      ELSE b.record END AS node
  RETURN collect({key: key, tie: tie, node: node, version: version, veiled: veiled}) AS items
}
RETURN collect({id: id, items: items}) AS rows
