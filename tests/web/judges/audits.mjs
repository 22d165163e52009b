// Runs the audits of graphql-http against a server and prints what each found as JSON.
// Run: node audits.mjs FOLDER_OF_node_modules ADDRESS
import path from "node:path";
import { createRequire } from "node:module";

const [modules, url] = process.argv.slice(2);
const { serverAudits } = createRequire(path.join(modules, "index.js"))("graphql-http");

const found = [];
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  const { status, reason } = await audit.fn();
  found.push({ id: audit.id, name: audit.name, status, reason: String(reason ?? "") });
}
process.stdout.write(JSON.stringify(found));
