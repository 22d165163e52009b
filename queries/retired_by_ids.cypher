// Answers: the tombstones of these ids: of what was retracted, or merged into something else.
// Parameters: ids (of nodes or ties), sees (visibilities), today (day; '' if no consent ends)
// Columns: retired (properties of each)
UNWIND $ids AS id
MATCH (t:Retired {id: id})
WHERE coalesce(t.visibility, 'public') IN $sees AND coalesce(t.seen_until, '9') >= $today
RETURN collect(properties(t)) AS retired
