// Answers: what the licences of each data set permit.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of data sets), licences (commercial_use, open_definition and own_national of each licence)
MATCH (n:Dataset)
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
OPTIONAL MATCH (n)-[:LICENSED_UNDER]->(l:Licence)
WHERE l.visibility IN $sees AND coalesce(l.seen_until, '9') >= $today
WITH n, l, l {.commercial_use, .open_definition, .own_national} AS rights
WITH n, collect(CASE WHEN l IS NULL THEN null ELSE rights END) AS licences
RETURN collect(n.id) AS ids, collect(licences) AS licences
