// Answers: what became of suggested contacts, oldest first.
// Parameters: contacts (ids of the two actors of each, ascending, joined by a bar)
// Columns: steps (properties of each)
UNWIND $contacts AS contact
MATCH (s:ContactStep {contact: contact})
WITH s ORDER BY s.at
RETURN collect(properties(s)) AS steps
