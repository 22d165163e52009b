// Answers: those of some nodes that fit a filter, in the order of a property of theirs, and how many there are.
// Parameters: of_kinds (names), sectors (codes), levels (codes), org_types (codes), name (folded beginning), statuses (codes), places (codes), in_network (true, false or null), project_kinds (codes), states (codes), collaboration_kinds (codes), seeking (true, false or null), changed_after (version or null), ids (of nodes), label (of nodes), order (name of a property, or 'updated' for the newest change first), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (in order), keys (in the same order)
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE $label IN labels(n)
  AND n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
  AND (size($of_kinds) = 0 OR n.kind IN $of_kinds)
  AND (size($sectors) = 0 OR n.sector IN $sectors OR any(each IN n.secondary_sectors WHERE each IN $sectors))
  AND (size($levels) = 0 OR n.level IN $levels)
  AND (size($org_types) = 0 OR n.org_type IN $org_types)
  AND ($name = '' OR any(each IN n.names WHERE each STARTS WITH $name))
  AND (size($statuses) = 0 OR n.status IN $statuses)
  AND (size($places) = 0 OR any(each IN n.place WHERE any(wide IN $places WHERE each STARTS WITH wide)))
  AND ($in_network IS NULL OR n.in_network = $in_network)
  AND (size($project_kinds) = 0 OR n.project_kind IN $project_kinds)
  AND (size($states) = 0 OR n.state IN $states)
  AND (size($collaboration_kinds) = 0 OR n.collaboration_kind IN $collaboration_kinds)
  AND ($seeking IS NULL OR n.seeking_contributors = $seeking)
  AND ($changed_after IS NULL OR n.graph_version > $changed_after)
WITH n, CASE $order
  WHEN 'start_key' THEN n.start_key
  WHEN 'updated' THEN toString(9000000000000000 - n.graph_version) + ' ' + n.id
  ELSE n.sort_key END AS key
ORDER BY key
RETURN collect(n.id) AS ids, collect(key) AS keys
