// Answers: the ties with these ids, as far as they exist; found from one end, never by a scan.
// Parameters: rows (id and source of each), sees (visibilities), today (day; '' if no consent ends)
// Columns: ties (properties of each), veiled (ids of those of which an end is shown under another name)
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})-[r {id: row.id}]->(b:Entity)
WHERE a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
  AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
WITH properties(r) AS tie,
  CASE WHEN a.pseudonym IS NULL AND b.pseudonym IS NULL THEN null ELSE r.id END AS veiled
RETURN collect(tie) AS ties, collect(veiled) AS veiled
