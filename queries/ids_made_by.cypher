// Answers: the offers and requests of actors of some sectors.
// Parameters: sectors (codes), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of exchanges)
MATCH (n:Exchange)<-[:MAKES]-(a:Actor)
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
  AND a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
  AND (a.sector IN $sectors OR any(each IN a.secondary_sectors WHERE each IN $sectors))
RETURN collect(DISTINCT n.id) AS ids
