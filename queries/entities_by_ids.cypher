// Answers: the nodes with these ids, as far as they exist.
// Parameters: ids (of nodes of any kind), sees (visibilities), today (day; '' if no consent ends)
// Columns: nodes (properties of each)
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
RETURN collect(properties(n)) AS nodes
