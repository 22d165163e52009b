// Answers: what nodes are tied to by ties of some types, and the suppliers of contracts.
// Parameters: ids (of nodes), types (of ties), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of nodes), others (ids at the other end), types (of the ties), org_types (of suppliers; '' for other ends)
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r]-(m:Entity)
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
  AND m.visibility IN $sees AND coalesce(m.seen_until, '9') >= $today
  AND type(r) IN $types AND r.status IN ['asserted', 'inferred', 'disputed']
  AND (type(r) <> 'PARTICIPATES_IN' OR r.role = 'supplier')
  AND (type(r) = 'PARTICIPATES_IN' OR startNode(r).id = id)
RETURN collect(n.id) AS ids, collect(m.id) AS others, collect(type(r)) AS types,
  collect(coalesce(m.org_type, '')) AS org_types
