// Answers: the API token with this id, and the hash of its secret.
// Parameters: id (of a token)
// Columns: tokens (properties; at most one)
MATCH (t:Token {id: $id})
RETURN collect(properties(t)) AS tokens
