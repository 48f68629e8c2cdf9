import { QueryClient } from "@tanstack/react-query";
import { createClient, type MatrixClient } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import type { Store } from "matrix-rollcall";
import type { HomeserverUser } from "matrix-rollcall/homeserver";
import { atEnd, embedded, start, type Subject } from "../../homeserver/support/world.ts";

/** A request as it went out. */
export interface Sent {
    readonly url: string;
    readonly authorization: string | null;
    readonly isAborted: () => boolean;
}

/** A `fetch` that is written down. */
export interface LoggedFetch {
    readonly fetchFn: typeof globalThis.fetch;
    readonly sent: readonly Sent[];
    /** Those whose URL holds the words. */
    readonly of: (words: string) => readonly Sent[];
}

export function logged(fetchFn: typeof globalThis.fetch): LoggedFetch {
    const sent: Sent[] = [];
    return {
        sent,
        of: (words) => sent.filter(({ url }) => url.includes(words)),
        fetchFn: (input, init) => {
            const url = input instanceof Request ? input.url : String(input);
            const authorization = new Headers(init?.headers).get("Authorization");
            sent.push({ url, authorization, isAborted: () => init?.signal?.aborted ?? false });
            return fetchFn(input, init);
        },
    };
}

/** A homeserver with an account, its client, and the log of what the client asked. */
export function accountWorld() {
    const subject = embedded();
    const me = subject.homeserver.addUser("me", { displayName: "Me" });
    const log = logged(subject.fetchFn);
    return { ...subject, me, log, client: clientOf(me, log.fetchFn), queryClient: newQueryClient() };
}

/** A client of a user on a new device, or on one of that id. */
export function clientOf(user: HomeserverUser, fetchFn: typeof globalThis.fetch, deviceId?: string): MatrixClient {
    return createClient({ baseUrl: "https://rollcall.test", fetchFn, logger, ...user.login(deviceId) });
}

export function started(client: MatrixClient): Promise<MatrixClient> {
    return start(client, { pollTimeout: 10_000, lazyLoadMembers: true });
}

export function newQueryClient(): QueryClient {
    const queryClient = new QueryClient();
    atEnd(() => queryClient.clear());
    return queryClient;
}

/** Listens to a store until the test ends, or until the returned function is called. */
export function listenTo(store: Store<unknown>): () => void {
    const stop = store.subscribe(() => undefined);
    atEnd(stop);
    return stop;
}

/** Asks the homeserver something and waits for the answer, so that all earlier requests are in the log. */
export async function roundTrip({ fetchFn }: Subject): Promise<void> {
    await new Promise((resolve) => {
        setTimeout(resolve);
    });
    await fetchFn("https://rollcall.test/_matrix/client/versions");
}
