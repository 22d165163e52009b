// Answers: every tie of some types that leaves these nodes.
// Parameters: ids (of nodes), types (of ties), sees (visibilities), today (day; '' if no consent ends)
// Columns: ties (properties of each), veiled (ids of those of which an end is shown under another name)
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]->(b:Entity)
WHERE type(r) IN $types AND a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
  AND b.visibility IN $sees AND coalesce(b.seen_until, '9') >= $today
WITH properties(r) AS tie,
  CASE WHEN a.pseudonym IS NULL AND b.pseudonym IS NULL THEN null ELSE r.id END AS veiled
RETURN collect(tie) AS ties, collect(veiled) AS veiled
