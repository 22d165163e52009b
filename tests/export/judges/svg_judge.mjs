// Lets resvg draw a picture and prints its size and how often each colour occurs in it as JSON.
// Run: node svg_judge.mjs FOLDER_OF_node_modules FILE
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, file] = process.argv.slice(2);
const { Resvg } = createRequire(path.join(modules, "index.js"))("@resvg/resvg-js");
const image = new Resvg(fs.readFileSync(file)).render();
const pixels = image.pixels; // each access copies them
const colours = {};
for (let i = 0; i < pixels.length; i += 4) {
  const colour = "#" + pixels.subarray(i, i + 3).toString("hex");
  colours[colour] = (colours[colour] ?? 0) + 1;
}
process.stdout.write(JSON.stringify({ width: image.width, height: image.height, colours }));
