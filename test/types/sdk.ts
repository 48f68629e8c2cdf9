import type { QueryClient } from "@tanstack/react-query";
import type { MatrixClient, Room } from "host-sdk";
import {
    createRollcall,
    createRoomCalls,
    type Rollcall,
    type RoomCallsSnapshot,
    type Store,
} from "matrix-rollcall/core";
import { createQuerySources, type ClearClient, type QuerySources } from "matrix-rollcall/query";

declare const client: MatrixClient;
declare const room: Room;
declare const queryClient: QueryClient;

export const rollcall: Rollcall = createRollcall(client);
export const calls: Store<RoomCallsSnapshot> = createRoomCalls(room);
export const clearing: ClearClient = client;
export const sources: QuerySources = createQuerySources({ client, queryClient });

// @ts-expect-error a room is no client
createRollcall(room);
// @ts-expect-error a client is no room
createRoomCalls(client);
// @ts-expect-error nor is the null of a room that the client does not have
createRoomCalls(client.getRoom("!room:example.org"));
