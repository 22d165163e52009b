// Answers: the nodes that have at least and at most so many ties of a type, in either direction.
// Parameters: label (of nodes), roles (codes; none for all), others (ids of nodes at the other end; none for all), statuses (codes), at_least (number), at_most (number), sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (of nodes)
// For: PARTICIPATES_IN, AFFILIATED_WITH, MEMBER_OF, PART_OF, RESPONSIBLE_FOR, FUNDS, SUCCEEDED_BY, LISTED_IN, AUTHORED, PUBLISHED, ADOPTS, USES, MAKES, HAS_OUTPUT, USES_INSTRUMENT, WITHIN_CHALLENGE, ADDRESSES, PROPOSED_FOR, IMPLEMENTS, EXEMPLIFIES, IDENTIFIED, STATED_IN, PROVIDES_FOR, LEGAL_BASIS_FOR, TAKES_POSITION_ON, DOCUMENTS, CITES, ABOUT, CONCERNS, CONFORMS_TO, LICENSED_UNDER, EQUIVALENT_TO
MATCH (n:Entity)
WHERE $label IN labels(n) AND n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
WITH n, COUNT {
  (n)-[r:PARTICIPATES_IN]-(m:Entity)
  WHERE m.visibility IN $sees AND coalesce(m.seen_until, '9') >= $today AND r.status IN $statuses
    AND (size($roles) = 0 OR r.role IN $roles) AND (size($others) = 0 OR m.id IN $others)
} AS total
WHERE total >= $at_least AND total <= $at_most
RETURN collect(n.id) AS ids
