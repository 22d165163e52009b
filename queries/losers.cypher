// Answers: what was merged into some nodes, and the changes that touched it.
// Parameters: ids (of the winners), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of the losers), winners (ids), versions (a list for each)
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
MATCH (t:Retired {merged_into: id})
WHERE coalesce(t.visibility, 'public') IN $sees AND coalesce(t.seen_until, '9') >= $today
RETURN collect(t.id) AS ids, collect(id) AS winners, collect(t.versions) AS versions
