// Answers: how many proposals there are.
// Parameters: states (codes), sees (who may see it: codes of visibilities)
// Columns: total (number)
MATCH (p:Proposal)
WHERE p.state IN $states AND p.visibility IN $sees
RETURN count(p) AS total
