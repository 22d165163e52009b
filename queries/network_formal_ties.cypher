// Answers: who belongs to whom formally, as columns of equal length, by ids.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: sources (ids), targets (ids), types (codes), statuses (codes)
MATCH (a:Actor)-[r:MEMBER_OF|PART_OF|RESPONSIBLE_FOR|FUNDS|AFFILIATED_WITH]->(b:Actor)
WHERE a.in_network AND NOT coalesce(a.collective, false) AND b.in_network AND NOT coalesce(b.collective, false)
  AND a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
  AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
WITH a, b, r ORDER BY a.id, b.id, r.id
RETURN collect(a.id) AS sources, collect(b.id) AS targets, collect(toLower(type(r))) AS types,
  collect(r.status) AS statuses
