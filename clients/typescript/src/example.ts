// Whom should this actor meet, and who could introduce them? npm start -- http://127.0.0.1:8000/graphql org-citylab-berlin
import { ask } from "./ask.js";
import { WhoIsThisDocument, WhoShouldMeetNextDocument } from "./gql/graphql.js";

const [address = "http://127.0.0.1:8000/graphql", slug = "org-citylab-berlin"] = process.argv.slice(2);

const { actor } = await ask(address, WhoIsThisDocument, { slug });
if (!actor) throw new Error(`Nobody is called ${slug}; look for names with the operation FindAnything`);
console.log(`${actor.name} (${actor.sector})`);

const { bridges } = await ask(address, WhoShouldMeetNextDocument, { actor: slug, first: 3 });
for (const contact of bridges?.nodes ?? []) {
  const other = contact.from.slug === actor.slug ? contact.to : contact.from;
  const introducers = (contact.introducers ?? []).map((each) => each.name).join(", ");
  console.log(`${contact.rank}. ${other.name} (${other.sector})${introducers ? `, through ${introducers}` : ""}`);
}
