// Answers: the nodes that fit a full-text query.
// Parameters: query (in Lucene's syntax, built from folded words)
// Columns: nodes (properties of each)
CALL db.index.fulltext.queryNodes('entity_text', $query) YIELD node
RETURN collect(properties(node)) AS nodes
