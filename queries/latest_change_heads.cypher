// Answers: the changes before a version that fit, newest first, without what they did.
// Parameters: version (the first one that is too late), first (how many), origins (empty: any), kinds (of record; empty: any), since (UTC, or null), versions (which may be among the answers; null: all)
// Columns: changes (version, at, by, why, origin, total, undoes, undone_by and proposal of each)
MATCH (c:Change)
WHERE c.version < $version
  AND (size($origins) = 0 OR c.origin IN $origins)
  AND (size($kinds) = 0 OR any(kind IN c.kinds WHERE kind IN $kinds))
  AND ($since IS NULL OR c.at >= $since)
  AND ($versions IS NULL OR c.version IN $versions)
WITH c ORDER BY c.version DESC LIMIT $first
RETURN collect(c {.version, .at, .by, .why, .origin, .total, .undoes, .undone_by, .proposal}) AS changes
