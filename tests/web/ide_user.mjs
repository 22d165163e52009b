// Uses the editor as a person does and tells what it saw: node ide_user.mjs FOLDER-OF-node_modules BROWSER ADDRESS
import { createRequire } from "node:module";

const [folder, executablePath, address] = process.argv.slice(2);
const { chromium } = createRequire(`${folder}/`)("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
const complaints = [];
const foreign = [];
page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(error.message));
page.on("request", (request) => {
  const url = new URL(request.url());
  if (url.protocol !== "data:" && url.origin !== new URL(address).origin) foreign.push(url.href);
});
await page.goto(address);
const list = page.locator(".ide-examples");
await list.waitFor({ timeout: 60_000 });
const title = await page.locator(".graphiql-doc-explorer-title").first().innerText();
const examples = await list.locator("button").count();
await list.locator("button", { hasText: "What does the action plan ask for" }).click();
await page.getByRole("button", { name: /^Execute query/ }).click();
const answers = page.locator(".result-window .CodeMirror");
await page.waitForFunction(() => document.querySelector(".result-window .CodeMirror")?.CodeMirror.getValue().startsWith("{"), null, { timeout: 60_000 });
const answer = await answers.evaluate((element) => element.CodeMirror.getValue());
const tab = await page.getByRole("tab", { selected: true }).first().innerText();
await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
await page.getByRole("link", { name: "Query", exact: true }).click();
const schema = await page.locator(".graphiql-doc-explorer-content").innerText();
await page.locator(".graphiql-query-editor .CodeMirror").click();
await page.keyboard.press("Escape");
const left = await page.evaluate(() => document.activeElement.className);
await page.setViewportSize({ width: 390, height: 800 });
const narrow = await page.evaluate(() => {
  const widths = [".graphiql-query-editor", ".graphiql-response", ".graphiql-plugin"].map((name) => {
    const { left, right, height } = document.querySelector(name).getBoundingClientRect();
    return left >= 0 && right <= innerWidth && right - left > 200 && height > 150;
  });
  return widths.every(Boolean) && document.documentElement.scrollWidth <= innerWidth;
});
await browser.close();
console.log(JSON.stringify({ title, examples, tab, answer, schema, left, narrow, complaints, foreign }));
