// Answers: how much of each kind of node and each type of tie there is, and how many merges.
// Columns: nodes (name and total of each kind), ties (name and total of each type), merges (number)
CALL () {
  MATCH (n:Entity)
  WITH n.kind AS name, count(n) AS total
  RETURN collect({name: name, total: total}) AS nodes
}
CALL () {
  MATCH (:Entity)-[r]->(:Entity)
  WITH type(r) AS name, count(r) AS total
  RETURN collect({name: name, total: total}) AS ties
}
CALL () {
  MATCH (t:Retired) WHERE t.merged_into IS NOT NULL
  RETURN count(t) AS merges
}
RETURN nodes, ties, merges
