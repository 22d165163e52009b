// Answers: nothing; empties proposals about records that must be forgotten, and closes them.
// Parameters: ids (of nodes and ties), open (state that waits), closed (state that is decided)
// Columns: total (how many)
MATCH (p:Proposal)
WHERE any(id IN p.about WHERE id IN $ids)
SET p.edits = '[]', p.operations = '[]', p.base = '{}', p.about = [], p.reason = '',
    p.state = CASE WHEN p.state = $open THEN $closed ELSE p.state END
RETURN count(p) AS total
