// Answers: every API token, oldest first.
// Columns: tokens (properties of each, without the hash)
MATCH (t:Token)
WITH t ORDER BY t.created_at, t.id
RETURN collect(t {.id, .name, .role, .scopes, .created_at, .expires_at, .used_at, .revoked_at}) AS tokens
