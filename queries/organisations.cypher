// Answers: every organisation that stands for one body, with what it is like, as columns of equal length, by id.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of organisations), sectors (codes), levels (codes), size_bands (codes), places (lists of codes), topics (lists of ids)
MATCH (o:Organisation)
WHERE NOT coalesce(o.collective, false) AND o.status IN ['asserted', 'inferred', 'disputed']
  AND o.visibility IN $sees AND coalesce(o.seen_until, '9') >= $today
OPTIONAL MATCH (o)-[r:ABOUT]->(t:Topic)
WHERE r.status IN ['asserted', 'inferred', 'disputed'] AND t.visibility IN $sees AND coalesce(t.seen_until, '9') >= $today
WITH o, collect(t.id) AS about
WITH o.id AS id, o.sector AS sector, coalesce(o.level, '') AS level, coalesce(o.size_band, '') AS size_band,
  coalesce(o.place, []) AS place, about ORDER BY id
RETURN collect(id) AS ids, collect(sector) AS sectors, collect(level) AS levels, collect(size_band) AS size_bands,
  collect(place) AS places, collect(about) AS topics
