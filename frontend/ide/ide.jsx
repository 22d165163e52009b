// The page at /graphql: GraphiQL with our stored operations beside its own schema explorer. Everything comes from this service.
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { useEditorContext } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { createClient } from "graphql-ws";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import "graphiql/graphiql.css";
import "./ide.css";

const root = document.getElementById("ide");
const texts = JSON.parse(root.dataset.texts);
const examples = JSON.parse(root.dataset.examples);

function Examples() {
  const { addTab, queryEditor, variableEditor } = useEditorContext({ nonNull: true });
  const open = (example) => {
    flushSync(addTab);
    queryEditor.setValue(example.text);
    variableEditor.setValue(example.variables);
    queryEditor.focus();
  };
  return (
    <section aria-label={texts.examples}>
      <div className="graphiql-doc-explorer-title">{texts.examples}</div>
      <p>{texts.explain}</p>
      <ul className="ide-examples" lang="en">
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" className="graphiql-un-styled" onClick={() => open(example)}>
              {example.answers}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const first = examples.find((example) => example.name === "who-is-this") ?? examples[0];

const plugin = {
  title: texts.examples,
  icon: () => (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 4h12M4 10h12M4 16h7" />
    </svg>
  ),
  content: Examples,
};

const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`;
const fetcher = createGraphiQLFetcher({
  url: "/graphql",
  wsClient: createClient({ url: address, lazy: true }),
});

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[plugin]}
    defaultQuery={first.text}
    initialVariables={first.variables}
    isHeadersEditorEnabled
    shouldPersistHeaders={false}
  />,
);

// GraphiQL opens a panel only by its button: show the examples to whoever comes for the first time.
const shown = new MutationObserver(() => {
  const button = root.querySelector(`.graphiql-sidebar [aria-label="Show ${plugin.title}"]`);
  if (!button) return;
  shown.disconnect();
  if (localStorage.getItem("graphiql:visiblePlugin") === null) button.click();
});
shown.observe(root, { childList: true, subtree: true });

// Tab indents in an editor, so that the keyboard alone would never leave it: Escape does, to the button that asks.
root.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest(".CodeMirror") || document.querySelector(".CodeMirror-hints")) return;
  setTimeout(() => root.querySelector(".graphiql-execute-button")?.focus()); // the editor takes the focus once more
}, { capture: true });
