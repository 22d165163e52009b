// Answers: how many tokens have this id; sets when it was used or revoked; a revocation is never moved.
// Parameters: id (of a token), used_at (UTC or null), revoked_at (UTC or null)
// Columns: total (0 or 1)
MATCH (t:Token {id: $id})
SET t.used_at = coalesce($used_at, t.used_at), t.revoked_at = coalesce(t.revoked_at, $revoked_at)
RETURN count(t) AS total
