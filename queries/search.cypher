// Answers: the nodes that fit a full-text query: exact name, name that starts so, words in the name, the rest; each by name.
// Parameters: query (in Lucene's syntax, built from folded words), name (the folded query), words (folded words of the query), terms (each as it must stand in ' text '; the engines differ in phrases), kinds (of nodes), after (key; '' = from the start), before (key), backward (true: the last ones), first (how many), sees (visibilities), today (day; '' if no consent ends)
// Columns: total (number), items (key and node of each, in order)
CALL db.index.fulltext.queryNodes('entity_text', $query) YIELD node
WITH node, ' ' + node.search_text + ' ' AS text
WHERE all(term IN $terms WHERE text CONTAINS term) AND (size($kinds) = 0 OR node.kind IN $kinds)
  AND node.visibility IN $sees AND coalesce(node.seen_until, '9') >= $today
WITH node, CASE
  WHEN any(each IN node.names WHERE each = $name) THEN '0 '
  WHEN any(each IN node.names WHERE each STARTS WITH $name) THEN '1 '
  WHEN any(each IN node.names WHERE all(word IN $words WHERE (' ' + each) CONTAINS (' ' + word))) THEN '2 '
  ELSE '3 ' END + node.sort_key AS key
WITH node, key ORDER BY key
WITH collect({node: node, key: key}) AS found
WITH size(found) AS total, [each IN found WHERE each.key > $after AND each.key < $before] AS between
WITH total, between, CASE WHEN $backward AND size(between) > $first THEN size(between) - $first ELSE 0 END AS begin
WITH total, between[begin..begin + $first] AS shown
UNWIND CASE WHEN shown = [] THEN [null] ELSE shown END AS each
WITH total, each.key AS key, each.node AS found
WITH total, key, found {.*, search_text: null, names: null, versions: null} AS node
RETURN total, collect(CASE WHEN key IS NULL THEN null ELSE {key: key, node: node} END) AS items
