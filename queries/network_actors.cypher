// Answers: every actor that counts in the network, as columns of equal length, by id.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of actors), names (of actors), kinds (names), sectors (codes), levels (codes), org_types (codes), participation_rules (codes), size_bands (codes), places (lists of codes; none of people under a pseudonym)
MATCH (a:Actor)
WHERE a.in_network AND NOT coalesce(a.collective, false) AND a.visibility IN $sees AND coalesce(a.seen_until, '9') >= $today
WITH a ORDER BY a.id
RETURN collect(a.id) AS ids, collect(coalesce(a.pseudonym, a.name)) AS names, collect(a.kind) AS kinds, collect(a.sector) AS sectors,
  collect(coalesce(a.level, '')) AS levels, collect(coalesce(a.org_type, '')) AS org_types,
  collect(coalesce(a.participation_rule, '')) AS participation_rules,
  collect(coalesce(a.size_band, '')) AS size_bands,
  collect(CASE WHEN a.pseudonym IS NULL THEN coalesce(a.place, []) ELSE [] END) AS places
