// Answers: the nodes of a kind that follow a key, in its order.
// Parameters: of_kinds (names), sectors (codes), levels (codes), org_types (codes), name (folded beginning), statuses (codes), places (codes), in_network (true, false or null), project_kinds (codes), states (codes), collaboration_kinds (codes), seeking (true, false or null), changed_after (version or null), after (key; '' = from the start), before (key), first (how many), sees (visibilities), today (day; '' if no consent ends)
// Columns: nodes (properties of each, in order)
// For: Actor, Entity, Organisation, Person, Project, GoodPractice, Collaboration, Event, Challenge, Demand, Barrier, Measure, Publication, Topic, Dataset, Licence, Standard, ProcurementInstrument, Exchange
// For: sort_key, start_key
MATCH (n:Actor)
WHERE n.sort_key > $after AND n.sort_key < $before
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
WITH n, n.sort_key AS key ORDER BY key LIMIT $first
WITH CASE WHEN n.record IS NULL
  THEN n {.*, search_text: null, names: null, fingerprint: null, versions: null}
  ELSE n {.id, .record, .sort_key, .graph_version} END AS node
RETURN collect(node) AS nodes
