// Ask a graph_service: the types of variables and answer come with the question.
import type { TypedDocumentString } from "./gql/graphql.js";

interface Fault {
  message: string;
  extensions: { code: string; requestId: string };
}

/** The service answered, but not with what was asked for. */
export class NotAnswered extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((fault) => `${fault.extensions.code}: ${fault.message} (request ${fault.extensions.requestId})`).join("; "));
  }
}

export async function ask<Answer, Variables>(
  address: string,
  question: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  token?: string,
): Promise<Answer> {
  const response = await fetch(address, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query: question.toString(), variables }),
  });
  const body = (await response.json()) as { data?: Answer; errors?: Fault[] };
  if (body.errors || !body.data) throw new NotAnswered(body.errors ?? []);
  return body.data;
}
