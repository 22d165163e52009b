// Answers: nothing; creates nodes of one kind with all their labels at once.
// Parameters: rows (properties of each)
// Columns: total (how many)
// For: Entity:Actor:Organisation, Entity:Actor:Person, Entity:Project, Entity:GoodPractice, Entity:Collaboration, Entity:Event, Entity:Challenge, Entity:Demand, Entity:Barrier, Entity:Measure, Entity:Publication, Entity:Topic, Entity:Dataset, Entity:Licence, Entity:Standard, Entity:ProcurementInstrument, Entity:Exchange
UNWIND $rows AS row
CREATE (n:Entity:Actor:Organisation)
SET n = row
RETURN count(n) AS total
