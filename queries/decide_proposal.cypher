// Answers: nothing; notes how a proposal was decided.
// Parameters: id (of the proposal), state (code), at (UTC), by (who), why (text), version (of the change that came of it, or null)
// Columns: total (how many)
MATCH (p:Proposal {id: $id})
SET p.state = $state, p.decided_at = $at, p.decided_by = $by, p.decision_reason = $why, p.change = $version
RETURN count(p) AS total
