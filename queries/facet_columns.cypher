// Answers: what nodes can be counted by, as columns of equal length.
// Parameters: ids (of nodes), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of nodes), sectors (codes), levels (codes), org_types (codes), places (lists of codes), states (codes), kinds (codes of collaborations), procedures (codes), accesses (codes), starts (EDTF), benefits (lists of JSON), distributions (lists of JSON)
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
RETURN collect(n.id) AS ids, collect(coalesce(n.sector, '')) AS sectors, collect(coalesce(n.level, '')) AS levels,
  collect(coalesce(n.org_type, '')) AS org_types, collect(coalesce(n.place, [])) AS places,
  collect(coalesce(n.state, '')) AS states, collect(coalesce(n.collaboration_kind, '')) AS kinds,
  collect(coalesce(n.procedure, '')) AS procedures, collect(coalesce(n.access, '')) AS accesses,
  collect(coalesce(n.start, '')) AS starts, collect(coalesce(n.benefit_claims, [])) AS benefits,
  collect(coalesce(n.distributions, [])) AS distributions
