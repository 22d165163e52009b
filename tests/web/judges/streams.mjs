// Checks graphql-transport-ws and server-sent events with the clients of graphql-ws and graphql-sse, and with a bare
// WebSocket that misbehaves; prints what was found as JSON. The graph of the server must have five changes or more.
// Run: node streams.mjs FOLDER_OF_node_modules ADDRESS
import path from "node:path";
import { createRequire } from "node:module";

const [modules, url] = process.argv.slice(2);
const require = createRequire(path.join(modules, "index.js"));
const { createClient: sseClient } = require("graphql-sse");
const { createClient: wsClient } = require("graphql-ws");
const WebSocket = require("ws");

const wsUrl = url.replace(/^http/, "ws");
const PROTOCOL = "graphql-transport-ws";
const CHANGES = 'subscription { graphChanges(after: "0") { version } }';
const QUERY = "{ service { graphVersion } }";

/** Collects `wanted` answers, or all of them, and stops. */
const collect = (client, query, wanted = Infinity) =>
  new Promise((resolve, reject) => {
    const answers = [];
    let stop = () => {};
    stop = client.subscribe({ query }, {
      next: (answer) => {
        answers.push(answer);
        if (answers.length === wanted) setTimeout(() => { stop(); resolve(answers); }); // `stop` may not be set yet
      },
      error: reject,
      complete: () => resolve(answers),
    });
  });

/** Says these messages on a new socket and tells how the server ends it. */
const say = (protocol, ...messages) =>
  new Promise((resolve) => {
    const socket = new WebSocket(wsUrl, protocol);
    const got = [];
    socket.on("open", () => messages.forEach((m) => socket.send(typeof m === "string" || Buffer.isBuffer(m) ? m : JSON.stringify(m))));
    socket.on("message", (data, binary) => got.push(binary ? "binary" : JSON.parse(data)));
    socket.on("close", (code) => resolve({ code, got }));
    socket.on("error", () => resolve({ code: "refused", got }));
    setTimeout(() => socket.close(), 9000).unref();
  });

const init = { type: "connection_init" };
const subscribe = (id, query = CHANGES) => ({ type: "subscribe", id, payload: { query } });
const closes = (code) => (found) => found.code === code;
const versions = (answers) => answers.slice(0, 3).map((answer) => answer.data.graphChanges.version).join() === "1,2,3";
const asked = (answers) => answers.length === 1 && answers[0].data.service.graphVersion >= 5;

const ws = wsClient({ url: wsUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
const sse = (options) => sseClient({ url, fetchFn: fetch, retryAttempts: 0, ...options });
const distinct = sse({});
const single = sse({ singleConnection: true, url: `${url}/stream` });
const failed = (client) => collect(client, "{ nope }").then((answers) => answers[0].errors[0].extensions, (error) => error);
const many = (client, count) => Promise.all(Array.from({ length: count }, () => collect(client, CHANGES, 3)));

const checks = [
  ["ws: a subscription", () => collect(ws, CHANGES, 3), versions],
  ["ws: a query", () => collect(ws, QUERY), asked],
  ["ws: 50 subscriptions at once", () => many(ws, 50), (all) => all.every(versions)],
  ["ws: an invalid query is an error message", () => failed(ws), (e) => e[0].extensions.code === "GRAPHQL_VALIDATION_FAILED"],
  ["sse: a subscription", () => collect(distinct, CHANGES, 3), versions],
  ["sse: a query", () => collect(distinct, QUERY), asked],
  ["sse: an invalid query is an event", () => failed(distinct), (e) => e.code === "GRAPHQL_VALIDATION_FAILED"],
  ["sse, one connection: a subscription", () => collect(single, CHANGES, 3), versions],
  ["sse, one connection: a query", () => collect(single, QUERY), asked],
  ["sse, one connection: 20 subscriptions at once", () => many(single, 20), (all) => all.every(versions)],
  ["sse, one connection: an invalid query is refused", () => failed(single), (e) => e.response?.status === 400],
  ["ws: text frames, never binary", () => say(PROTOCOL, init, { type: "ping" }, "end"), (f) => f.got.map((m) => m.type).join() === "connection_ack,pong"],
  ["ws: no subprotocol", () => say([]), closes(4406)],
  ["ws: the legacy protocol", () => say("graphql-ws"), (f) => [4406, "refused"].includes(f.code)],
  ["ws: no greeting", () => say(PROTOCOL), closes(4408)],
  ["ws: subscribing before the greeting", () => say(PROTOCOL, subscribe("1")), closes(4401)],
  ["ws: greeting twice", () => say(PROTOCOL, init, init), closes(4429)],
  ["ws: the same id twice", () => say(PROTOCOL, init, subscribe("1"), subscribe("1")), closes(4409)],
  ["ws: no JSON", () => say(PROTOCOL, "no JSON"), closes(4400)],
  ["ws: JSON that is no object", () => say(PROTOCOL, init, "3"), closes(4400)],
  ["ws: a binary message", () => say(PROTOCOL, Buffer.from(JSON.stringify(init))), closes(4400)],
  ["ws: an unknown type", () => say(PROTOCOL, init, { type: "zzz" }), closes(4400)],
  ["ws: no payload", () => say(PROTOCOL, init, { type: "subscribe", id: "1" }), closes(4400)],
  ["ws: a payload without a query", () => say(PROTOCOL, init, { type: "subscribe", id: "1", payload: {} }), closes(4400)],
];

const found = await Promise.all(
  checks.map(async ([name, run, good]) => {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer in 20 s")), 20_000).unref());
    try {
      const value = await Promise.race([run(), late]);
      return { name, ok: good(value), found: JSON.stringify(value).slice(0, 300) };
    } catch (error) {
      return { name, ok: false, found: String(error?.message ?? JSON.stringify(error)).slice(0, 300) };
    }
  }),
);
process.stdout.write(JSON.stringify(found));
process.exit(0);
