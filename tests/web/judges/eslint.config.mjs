// The recommended rules and those of Relay for our schema and operations; what is off or other than usual says why.
import path from "node:path";
import { createRequire } from "node:module";

const { default: plugin } = createRequire(path.join(process.env.MODULES, "index.js"))("@graphql-eslint/eslint-plugin");
const parserOptions = { graphQLConfig: { schema: "schema.graphql", documents: "operations/*.graphql" } };
const language = { parser: plugin.parser, parserOptions };
const { schema, operations } = plugin.configs
  ? { schema: plugin.configs["flat/schema-recommended"], operations: plugin.configs["flat/operations-recommended"] }
  : {};

export default [
  {
    files: ["schema.graphql"],
    plugins: { "@graphql-eslint": plugin },
    languageOptions: language,
    rules: {
      ...schema.rules,
      ...plugin.configs["flat/schema-relay"].rules,
      // Lists of values, such as citations, are short and need no page.
      "@graphql-eslint/relay-edge-types": ["error", { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      // Lists inside a record are read forward only.
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      // What has no id of its own: values, pages, results of analyses and of writing, entry points.
      "@graphql-eslint/strict-id-in-types": "off",
    },
  },
  {
    files: ["operations/*.graphql"],
    plugins: { "@graphql-eslint": plugin },
    languageOptions: language,
    rules: {
      ...operations.rules,
      // Caches that need ids ask for them; these operations are examples for reading.
      "@graphql-eslint/require-selections": "off",
    },
  },
];
