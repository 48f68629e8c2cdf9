import type { QueryClient } from "@tanstack/react-query";
import type { TransportsSource } from "../core/index.js";
import { createStore } from "../core/internal.js";
import type { TransportsClient } from "./client.js";
import { followed } from "./queryStore.js";
import { transportsQueryOptions } from "./transports.js";

/** What the homeserver offers, asked for while somebody looks, once a day. */
export function createTransportsSource(client: TransportsClient, queryClient: QueryClient): TransportsSource {
    const query = followed(queryClient, () => transportsQueryOptions(client));
    return createStore({ attach: query.follow, read: query.data });
}
