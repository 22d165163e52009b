// Answers: the people who are shown by consent or under a pseudonym.
// Columns: nodes (properties of each)
MATCH (p:Person)
WHERE p.consent IS NOT NULL OR p.pseudonym IS NOT NULL
RETURN collect(properties(p)) AS nodes
