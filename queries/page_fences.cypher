// Answers: every so many-th key of a kind, in order.
// Parameters: step (how many nodes from one to the next)
// Columns: fences (keys)
// For: Actor, Entity, Organisation, Person, Project, GoodPractice, Collaboration, Event, Challenge, Demand, Barrier, Measure, Publication, Topic, Dataset, Licence, Standard, ProcurementInstrument, Exchange
// For: sort_key, start_key
MATCH (n:Actor)
WITH n.sort_key AS key ORDER BY key
WITH collect(key) AS keys
RETURN [i IN range(0, size(keys) - 1, $step) | keys[i]] AS fences
