// Answers: the next proposals by age, in one direction.
// Parameters: states (codes), sees (who may see it: codes of visibilities), after (key that all come after), before (key that all come before), first (how many)
// Columns: proposals (properties of each)
// For: ASC, DESC
MATCH (p:Proposal)
WHERE p.key > $after AND p.key < $before AND p.state IN $states AND p.visibility IN $sees
WITH p ORDER BY p.key ASC LIMIT $first
RETURN collect(properties(p)) AS proposals
