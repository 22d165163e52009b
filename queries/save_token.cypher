// Answers: nothing; keeps an API token by the hash of its secret.
// Parameters: properties (of the token)
// Columns: total (1)
CREATE (t:Token)
SET t = $properties
RETURN count(t) AS total
