// The records of benchmarks/graphql.py and how a GraphQL server of JavaScript resolves them in memory.
import { readFileSync } from "node:fs";

const { actors, projects, ties } = JSON.parse(readFileSync(process.env.RECORDS, "utf8"));
const byId = new Map([...actors, ...projects].map((each) => [each.id, each]));
const from = Map.groupBy ? Map.groupBy(ties, (t) => t.source) : grouped(ties, "source");
const to = Map.groupBy ? Map.groupBy(ties, (t) => t.target) : grouped(ties, "target");

function grouped(rows, key) {
  const found = new Map();
  for (const row of rows) found.set(row[key], [...(found.get(row[key]) ?? []), row]);
  return found;
}

const page = (items, first = 20) => ({ items: items.slice(0, first), more: items.length > first });
const listed = (found, end) => (root, { first }) =>
  page((found.get(root.id) ?? []).map((tie) => ({ cursor: tie.key, node: byId.get(tie[end]), tie })), first);
const connection = {
  nodes: (root) => root.items.map((each) => each.node),
  edges: (root) => root.items,
};
const kind = { __resolveType: (root) => root.kind };

export const resolvers = {
  Query: { actors: (_, { first }) => page(actors.map((node) => ({ cursor: node.id, node })), first) },
  Node: kind, Sourced: kind, Record: kind, Actor: kind, Activity: kind,
  ActorConnection: connection, RecordConnection: connection,
  Organisation: { activities: listed(from, "target") },
  Project: { participants: listed(to, "source") },
};
export const typeDefs = readFileSync(process.env.SCHEMA, "utf8");
