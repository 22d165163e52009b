// Answers: the nodes that fit a full-text query: exact name, name that starts so, words in the name, the rest; each by name.
// Parameters: query (in Lucene's syntax, built from folded words), name (the folded query), words (folded words of the query), kinds (of nodes), after (key; '' = from the start), first (how many)
// Columns: total (number), items (key and node of each, in order)
CALL db.index.fulltext.queryNodes('entity_text', $query) YIELD node
WITH node WHERE size($kinds) = 0 OR node.kind IN $kinds
WITH node, CASE
  WHEN any(each IN node.names WHERE each = $name) THEN '0 '
  WHEN any(each IN node.names WHERE each STARTS WITH $name) THEN '1 '
  WHEN any(each IN node.names WHERE all(word IN $words WHERE (' ' + each) CONTAINS (' ' + word))) THEN '2 '
  ELSE '3 ' END + node.sort_key AS key
WITH node, key ORDER BY key
WITH collect({node: node, key: key}) AS found
WITH size(found) AS total, [each IN found WHERE each.key > $after][..$first] AS shown
RETURN total, [each IN shown | {key: each.key, node: properties(each.node)}] AS items
