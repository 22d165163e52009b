// Lets csv-parse, which refuses rows of unequal length and stray quotes, read a CSV file and prints its rows as JSON.
// Run: node csv_judge.mjs FOLDER_OF_node_modules FILE
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, file] = process.argv.slice(2);
const { parse } = createRequire(path.join(modules, "index.js"))("csv-parse/sync");
process.stdout.write(JSON.stringify(parse(fs.readFileSync(file), { bom: true, columns: true })));
