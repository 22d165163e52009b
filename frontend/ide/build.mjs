// Writes ide.js and ide.css into the folder given, or where the service serves them.
import { build } from "esbuild";

const outdir = process.argv[2] ?? new URL("../../graph_service/web/static/ide", import.meta.url).pathname;
await build({
  entryPoints: { ide: new URL("ide.jsx", import.meta.url).pathname },
  outdir,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "external",
  loader: { ".woff2": "file", ".svg": "dataurl" },
});
