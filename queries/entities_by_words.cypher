// Answers: the nodes that fit a full-text query.
// Parameters: query (in Lucene's syntax, built from folded words), sees (visibilities), today (day; '' if no consent ends)
// Columns: nodes (properties of each)
CALL db.index.fulltext.queryNodes('entity_text', $query) YIELD node
WHERE node.visibility IN $sees AND coalesce(node.seen_until, '9') >= $today
RETURN collect(properties(node)) AS nodes
