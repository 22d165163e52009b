// Answers: the proposals with these ids.
// Parameters: ids (of proposals), sees (who may see it: codes of visibilities)
// Columns: proposals (properties of each)
UNWIND $ids AS id
MATCH (p:Proposal {id: id})
WHERE p.visibility IN $sees
RETURN collect(properties(p)) AS proposals
