// Answers: how many ties there are to nodes whose ties lead to them, for many nodes at once.
// Parameters: ids (of nodes), types (of ties), roles (codes), statuses (codes), kinds (of neighbours), sectors (codes), sees (visibilities), today (day; '' if no consent ends)
// Columns: rows (per node: id and total)
UNWIND $ids AS id
MATCH (a:Entity {id: id})
WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
CALL (a) {
  MATCH (a)<-[r]-(b:Entity)
  WHERE true
    AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
    AND (size($types) = 0 OR type(r) IN $types)
    AND (size($roles) = 0 OR r.role IN $roles)
    AND (size($statuses) = 0 OR r.status IN $statuses)
    AND (size($kinds) = 0 OR b.kind IN $kinds)
    AND (size($sectors) = 0 OR b.sector IN $sectors OR any(each IN b.secondary_sectors WHERE each IN $sectors))
  RETURN count(r) AS total
}
RETURN collect({id: id, total: total}) AS rows
