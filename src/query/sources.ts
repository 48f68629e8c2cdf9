import type { QueryClient } from "@tanstack/react-query";
import type { DeviceSource, MediaSource, PeopleSource, TransportsSource } from "../core/index.js";
import type { QueryClientLike } from "./client.js";
import { createDeviceSource } from "./devices.js";
import { createMediaSource } from "./media.js";
import { createPeopleSource } from "./profile.js";
import { createTransportsSource } from "./transports.js";

/** The sources for a `RollcallProvider`. Spread them into its props. */
export interface QuerySources {
    /** Names from room state, and profiles for users the room does not know. */
    readonly people: (room: PeopleSource) => PeopleSource;
    readonly media: MediaSource;
    readonly devices: DeviceSource;
    readonly transports: TransportsSource;
}

/** The client to send requests with, and the cache. */
export interface QuerySourcesOptions {
    /** The client of the logged-in account. */
    readonly client: QueryClientLike;
    readonly queryClient: QueryClient;
}

/**
 * Creates sources that cache their data in TanStack Query, with keys that start with the package and the account. Each requests
 * data while it has a listener, and aborts the request when it has none. Create them once per account. In React, use
 * `useQuerySources`.
 * @example
 * const sources = createQuerySources({ client, queryClient });
 * <RollcallProvider client={client} {...sources}>
 *     <App />
 * </RollcallProvider>
 */
export function createQuerySources({ client, queryClient }: QuerySourcesOptions): QuerySources {
    return {
        people: (room) => createPeopleSource(client, queryClient, room),
        media: createMediaSource(client, queryClient),
        devices: createDeviceSource(client, queryClient),
        transports: createTransportsSource(client, queryClient),
    };
}
