import type { QueryClient } from "@tanstack/react-query";
import type { DeviceSource, MediaSource, PeopleSource, TransportsSource } from "../core/index.js";
import type { QueryClientLike } from "./client.js";
import { createDeviceSource } from "./devices.js";
import { createMediaSource } from "./media.js";
import { createPeopleSource } from "./profile.js";
import { createTransportsSource } from "./transports.js";

/** What a `RollcallProvider` takes: spread it there. */
export interface QuerySources {
    /** People as a room shows them, and by their profile those whom it does not know. */
    readonly people: (room: PeopleSource) => PeopleSource;
    readonly media: MediaSource;
    readonly devices: DeviceSource;
    readonly transports: TransportsSource;
}

/** Who is asked, and where answers are kept. */
export interface QuerySourcesOptions {
    /** The client of the logged-in account. */
    readonly client: QueryClientLike;
    readonly queryClient: QueryClient;
}

/**
 * Sources whose answers are kept by react-query, under keys that begin with the package and the account. Each asks while
 * somebody listens and cuts a request off when nobody does. Make them once for an account; in React, `useQuerySources` does.
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
