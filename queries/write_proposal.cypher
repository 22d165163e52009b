// Answers: nothing; keeps a proposal that waits for a decision.
// Parameters: properties (of the proposal)
// Columns: total (how many)
MERGE (p:Proposal {id: $properties.id})
SET p = $properties
RETURN count(p) AS total
