import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { serve, type ServerType } from "@hono/node-server";
import type { Homeserver, HomeserverOptions } from "matrix-rollcall/homeserver";
import { inject } from "vitest";
import { registerUser } from "../../../scripts/synapse/registerUser.ts";
import { atEnd, embedded, password, type Subject } from "./world.ts";

/** A homeserver that was started for all tests of a run. */
export interface SharedHomeserver {
    readonly baseUrl: string;
    readonly serverName: string;
}

declare module "vitest" {
    interface ProvidedContext {
        /** What `newSubject` is in this project. */
        readonly subject: "in page" | "over HTTP" | SharedHomeserver;
    }
}

/** The homeserver that this run is about, as it is to a test that knows none of it yet. */
export async function newSubject(): Promise<Subject> {
    const subject = inject("subject");
    if (subject === "in page") return embedded();
    return subject === "over HTTP" ? overHttp() : amongOthers(subject);
}

/** The homeserver that was started for all tests of this run. Throws where there is none. */
export function sharedHomeserver(): SharedHomeserver {
    const subject = inject("subject");
    if (typeof subject === "string") throw new Error("No homeserver was started for this run: see test/field/setup");
    return subject;
}

/** The embedded homeserver, asked over a real connection. */
export async function overHttp(options?: HomeserverOptions): Promise<Subject & { readonly homeserver: Homeserver }> {
    const subject = embedded(options);
    let server: ServerType | undefined;
    const { port } = await new Promise<AddressInfo>((resolve) => {
        server = serve({ fetch: subject.homeserver.app.fetch, port: 0, hostname: "127.0.0.1" }, resolve);
    });
    atEnd(() => void server?.close());
    return { ...subject, baseUrl: `http://127.0.0.1:${port}`, fetchFn: globalThis.fetch };
}

/** A name that no other test has taken on a homeserver that they share. */
export function newName(name: string): string {
    return `${name}-${crypto.randomUUID().slice(0, 8)}`;
}

/** A real homeserver, where each name is free once. */
export function subjectOf({ baseUrl, serverName }: SharedHomeserver): Subject {
    const register = (name: string): Promise<void> => registerUser(baseUrl, name, password);
    return { baseUrl, serverName, fetchFn: globalThis.fetch, pass: sleep, register };
}

/** The same, to a test that names its users as if it were alone there. */
function amongOthers(homeserver: SharedHomeserver): Subject {
    const suffix = crypto.randomUUID().slice(0, 8);
    const localpartOf = (name: string): string => `${name}-${suffix}`;
    const subject = subjectOf(homeserver);
    return { ...subject, localpartOf, register: (name) => subject.register(localpartOf(name)) };
}
