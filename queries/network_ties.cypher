// Answers: who takes part in what, as columns of equal length.
// Columns: actors (ids), activities (ids), roles (codes), statuses (codes)
MATCH (a:Actor)
WHERE a.in_network AND NOT coalesce(a.collective, false)
WITH a ORDER BY a.id
MATCH (a)-[r:PARTICIPATES_IN]->(b:Entity)
RETURN collect(a.id) AS actors, collect(b.id) AS activities, collect(coalesce(r.role, '')) AS roles,
  collect(r.status) AS statuses
