import type { Hono } from "hono";
import { Clock } from "./clock.js";
import type { Faults } from "./faults/faults.js";
import { createApp } from "./routes/app.js";
import { createServer } from "./server.js";
import { HomeserverUser, type UserOptions } from "./user.js";

/** Options of a homeserver. */
export interface HomeserverOptions {
    /** The server name in IDs. Defaults to `rollcall.test`. */
    readonly serverName?: string;
    /** The clock to start from, in ms since the epoch. Defaults to `Date.now`. */
    readonly now?: () => number;
    /** The transports it offers for calls (MSC4143). Defaults to none. */
    readonly transports?: readonly Readonly<{ type: string; [key: string]: unknown }>[];
    /**
     * Types of state that invited and knocking users see of a room, besides the usual ones, as Synapse's
     * `room_prejoin_state.additional_event_types`. Defaults to none.
     */
    readonly prejoinTypes?: readonly string[];
}

/** A homeserver in memory. Unstable as a whole, and not a server to deploy: it keeps passwords as they are. */
export interface Homeserver {
    readonly serverName: string;
    /** The Client-Server API as a Hono app, to serve over HTTP. */
    readonly app: Hono;
    /** The API without a network: pass it as `fetchFn` to a client with any `baseUrl`. */
    readonly fetch: typeof globalThis.fetch;
    readonly faults: Faults;
    /** Its clock, in ms since the epoch. */
    readonly now: () => number;
    /** Adds a user by localpart. The returned handle acts like a client, under the same rules. */
    addUser(name: string, options?: UserOptions): HomeserverUser;
    /** Returns the user with a localpart; undefined if there is none. */
    findUser(name: string): HomeserverUser | undefined;
    /** Stores a file, like an upload. Returns its `mxc:` URI. */
    addMedia(bytes: Uint8Array<ArrayBuffer>, contentType: string): string;
    /** Calls `task` after a delay, unless the returned function cancels it or the server is disposed. */
    after(delayMs: number, task: () => void): () => void;
    /** Moves its clock forward. Everything that is due by then happens immediately, in order. */
    advance(ms: number): void;
    /** Ends every timer and waiting request. Later requests are not answered. */
    dispose(): void;
}

/**
 * Creates a homeserver in memory with the part of the Client-Server API that matrix-js-sdk needs. Runs in a page, in Node or over
 * HTTP.
 * @example
 * const homeserver = createHomeserver();
 * const ana = homeserver.addUser("ana", { displayName: "Ana" });
 * const client = createClient({
 *     baseUrl: "https://rollcall.test",
 *     fetchFn: homeserver.fetch,
 *     userId: ana.userId,
 *     ...ana.login(),
 * });
 */
export function createHomeserver(options: HomeserverOptions = {}): Homeserver {
    const { serverName = "rollcall.test", now = () => Date.now(), transports = [], prejoinTypes = [] } = options;
    const clock = new Clock(now);
    const server = createServer(serverName, clock, transports, prejoinTypes);
    const app = createApp(server);
    return {
        serverName,
        app: app as unknown as Hono,
        fetch: async (input, init) => {
            const request = new Request(input, init);
            let isCut = false;
            const cut = (): void => {
                isCut = true;
            };
            const answer = Promise.resolve(app.fetch(request, { cut }));
            const response = await Promise.race([answer, abortionOf(request.signal)]);
            await nextTask();
            if (isCut) throw new TypeError("Failed to fetch");
            return response;
        },
        faults: server.faults,
        now: clock.now,
        addUser: (name, userOptions = {}) => {
            const account = server.accounts.add(name, userOptions.password);
            const { displayName, avatarUrl } = userOptions;
            if (displayName !== undefined) account.profile.displayname = displayName;
            if (avatarUrl !== undefined) account.profile.avatar_url = avatarUrl;
            return new HomeserverUser(server, account);
        },
        findUser: (name) => {
            const account = server.accounts.find(server.accounts.userIdOf(name));
            return account && new HomeserverUser(server, account);
        },
        addMedia: (bytes, contentType) => server.media.add({ bytes, contentType, fileName: undefined }),
        after: (delayMs, task) => clock.after(delayMs, task),
        advance: (ms) => clock.advance(ms),
        dispose: () => {
            server.faults.dispose();
            clock.dispose();
        },
    };
}

/** Rejects when the request is aborted, like `fetch`. */
function abortionOf(signal: AbortSignal): Promise<never> {
    return new Promise((_resolve, reject) => {
        const abort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
        if (signal.aborted) abort();
        else signal.addEventListener("abort", abort, { once: true });
    });
}

/** Waits for the next turn of the event loop, like a network, so that a busy client does not block everything else. */
function nextTask(): Promise<void> {
    return new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => {
            port1.close();
            resolve();
        });
        port1.start();
        port2.postMessage(undefined);
    });
}
