// Answers: how much the log of changes holds, and when a change was made.
// Parameters: version (of a change; null for the newest)
// Columns: newest (version of the newest change; 0 if there is none), total (operations of all changes), at (UTC; null if there is no such change)
OPTIONAL MATCH (c:Change)
WITH coalesce(max(c.version), 0) AS newest, coalesce(sum(c.total), 0) AS total
OPTIONAL MATCH (c:Change {version: coalesce($version, newest)})
RETURN newest, total, c.at AS at
