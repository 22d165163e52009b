// Lets graphology, the reader inside Gephi Lite and Retina, read a file and prints what it holds as JSON.
// Run: node graphology_judge.mjs FOLDER_OF_node_modules FILE
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, file] = process.argv.slice(2);
const require = createRequire(path.join(modules, "index.js"));
const { MultiGraph } = require("graphology");
const readers = { ".gexf": require("graphology-gexf"), ".graphml": require("graphology-graphml") };

const graph = readers[path.extname(file)].parse(MultiGraph, fs.readFileSync(file, "utf8"));
process.stdout.write(JSON.stringify(graph.export()));
