import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { afterAll } from "vitest";
import { registerUser } from "../../../scripts/synapse/registerUser.ts";
import { startSynapse, type Synapse } from "../../../scripts/synapse/synapse.ts";
import { atEnd, embedded, password, type Subject } from "../../homeserver/support/world.ts";

/** The embedded homeserver, asked over a real connection. */
export async function embeddedOverHttp(): Promise<Subject & ReturnType<typeof embedded>> {
    const subject = embedded();
    let server: ServerType | undefined;
    const { port } = await new Promise<AddressInfo>((resolve) => {
        server = serve({ fetch: subject.homeserver.app.fetch, port: 0, hostname: "127.0.0.1" }, resolve);
    });
    atEnd(() => void server?.close());
    return { ...subject, baseUrl: `http://127.0.0.1:${port}`, fetchFn: globalThis.fetch };
}

/** A Synapse, as a homeserver with users to log in as. */
export function subjectOf({ baseUrl, serverName }: Synapse): Subject {
    const register = (name: string): Promise<void> => registerUser(baseUrl, name, password);
    return { baseUrl, serverName, fetchFn: globalThis.fetch, register };
}

let synapse: Promise<Synapse> | undefined;

afterAll(async () => (await synapse)?.[Symbol.asyncDispose]());

/** Every homeserver that peers are run on; Synapse is one for all tests of a file. */
export const homeservers: readonly { readonly name: string; readonly open: () => Promise<Subject> }[] = [
    { name: "the embedded homeserver", open: embeddedOverHttp },
    { name: "Synapse", open: async () => subjectOf(await (synapse ??= startSynapse())) },
];
