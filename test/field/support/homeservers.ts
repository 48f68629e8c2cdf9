import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { atEnd, embedded, type Subject } from "../../homeserver/support/world.ts";

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

/** Every homeserver that peers are run on. */
export const homeservers: readonly { readonly name: string; readonly open: () => Promise<Subject> }[] = [
    { name: "the embedded homeserver", open: embeddedOverHttp },
];
