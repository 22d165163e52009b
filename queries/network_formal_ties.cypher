// Answers: who belongs to whom formally, as columns of equal length, by ids.
// Columns: sources (ids), targets (ids), types (codes), statuses (codes)
MATCH (a:Actor)-[r:MEMBER_OF|PART_OF|RESPONSIBLE_FOR|FUNDS|AFFILIATED_WITH]->(b:Actor)
WHERE a.in_network AND NOT coalesce(a.collective, false) AND b.in_network AND NOT coalesce(b.collective, false)
WITH a, b, r ORDER BY a.id, b.id, r.id
RETURN collect(a.id) AS sources, collect(b.id) AS targets, collect(toLower(type(r))) AS types,
  collect(r.status) AS statuses
