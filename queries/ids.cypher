// Answers: the ids of all nodes of a kind.
// Parameters: sees (visibilities), today (day; '' if no consent ends)
// Columns: ids (in no order)
// For: Actor, Entity, Organisation, Person, Project, GoodPractice, Collaboration, Event, Challenge, Demand, Barrier, Measure, Publication, Topic, Dataset, Licence, Standard, ProcurementInstrument, Exchange
MATCH (n:Actor)
WHERE n.visibility IN $sees AND coalesce(n.seen_until, '9') >= $today
RETURN collect(n.id) AS ids
