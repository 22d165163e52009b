// Answers: how many changes fit.
// Parameters: origins (empty: any), kinds (of record; empty: any), since (UTC, or null), versions (which may be among the answers; null: all)
// Columns: total (number)
MATCH (c:Change)
WHERE (size($origins) = 0 OR c.origin IN $origins)
  AND (size($kinds) = 0 OR any(kind IN c.kinds WHERE kind IN $kinds))
  AND ($since IS NULL OR c.at >= $since)
  AND ($versions IS NULL OR c.version IN $versions)
RETURN count(c) AS total
