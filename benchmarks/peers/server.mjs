// Serve the records by another GraphQL server: node server.mjs apollo|yoga|neo4j PORT
import { createServer } from "node:http";

const [kind, port] = [process.argv[2], Number(process.argv[3])];

async function apollo(schema) {
  const { ApolloServer } = await import("@apollo/server");
  const { startStandaloneServer } = await import("@apollo/server/standalone");
  const server = new ApolloServer({ ...schema, introspection: true, resolverValidationOptions: undefined });
  await startStandaloneServer(server, { listen: { port, host: "127.0.0.1" } });
}

async function yoga({ typeDefs, resolvers }) {
  const { createYoga, createSchema } = await import("graphql-yoga");
  const schema = createSchema({ typeDefs, resolvers, resolverValidationOptions: { requireResolversForResolveType: "ignore" } });
  createServer(createYoga({ schema, logging: false })).listen(port, "127.0.0.1");
}

async function neo4j() {
  const { Neo4jGraphQL } = await import("@neo4j/graphql");
  const { default: driver } = await import("neo4j-driver");
  const typeDefs = `
    interface Actor { id: ID! name: String! }
    type Organisation @node(labels: ["Organisation"]) {
      id: ID! name: String! sector: String! sector_basis: String homepage: String in_network: Boolean! status: String!
      org_type: String collective: Boolean! confidence: Float! citations: [String!]!
      activities: [Project!]! @relationship(type: "PARTICIPATES_IN", direction: OUT, properties: "Taking")
    }
    type Project @node(labels: ["Project"]) {
      id: ID! name: String!
      participants: [Organisation!]! @relationship(type: "PARTICIPATES_IN", direction: IN, properties: "Taking")
    }
    type Taking @relationshipProperties { role: String }`;
  const connected = driver.driver(process.env.NEO4J_URI, driver.auth.basic(process.env.NEO4J_USER, process.env.NEO4J_PASSWORD));
  const schema = await new Neo4jGraphQL({ typeDefs, driver: connected }).getSchema();
  await apollo({ schema });
}

if (kind === "neo4j") await neo4j();
else {
  const { typeDefs, resolvers } = await import("./data.mjs");
  await (kind === "apollo" ? apollo : yoga)({ typeDefs, resolvers });
}
