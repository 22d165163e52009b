// Answers: what each actor takes part in, as columns of one list for each actor; all by id.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: actors (ids), activities (ids for each actor), roles (codes, in the same order), statuses (codes, in the same order)
MATCH (a:Actor)
WHERE a.in_network AND NOT coalesce(a.collective, false) AND a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
WITH a ORDER BY a.id
CALL (a) {
  MATCH (a)-[r:PARTICIPATES_IN]->(b:Entity)
  WHERE b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
  WITH b, r ORDER BY b.id, r.id
  RETURN collect(b.id) AS of_one, collect(coalesce(r.role, '')) AS roles_of_one, collect(r.status) AS statuses_of_one
}
RETURN collect(a.id) AS actors, collect(of_one) AS activities, collect(roles_of_one) AS roles,
  collect(statuses_of_one) AS statuses
