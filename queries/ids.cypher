// Answers: the ids of all nodes of a kind.
// Columns: ids (in no order)
// For: Actor, Entity, Organisation, Person, Project, GoodPractice, Collaboration, Event, Challenge, Demand, Barrier, Measure, Publication, Topic, Dataset, Licence, Standard, ProcurementInstrument, Exchange
MATCH (n:Actor)
RETURN collect(n.id) AS ids
