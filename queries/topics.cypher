// Answers: every topic, and the topic that is next wider.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of topics), broader (ids, in the same order; empty if there is none)
MATCH (t:Topic)
WHERE t.visibility IN $sees AND coalesce(t.seen_until, '9') >= $today
RETURN collect(t.id) AS ids, collect(coalesce(t.broader, '')) AS broader
