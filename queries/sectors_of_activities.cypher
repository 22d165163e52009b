// Answers: the sectors of those who take part in each activity of a kind.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of activities), sectors (codes of each)
// For: Project, Collaboration
MATCH (n:Project)
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
OPTIONAL MATCH (n)<-[r:PARTICIPATES_IN]-(a:Actor)
WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today AND r.status IN ['asserted', 'inferred', 'disputed']
WITH n, collect(DISTINCT a.sector) AS sectors
RETURN collect(n.id) AS ids, collect(sectors) AS sectors
