import { ClientEvent, createClient, HttpApiEvent, SyncState, type MatrixClient } from "matrix-js-sdk";
import { useEffect, useState } from "react";
import { quietSdk } from "./quietSdk.js";
import type { Account } from "./storedAccount.js";

quietSdk();

export interface Connection {
    readonly client: MatrixClient;
    /** Whether the first sync has come. */
    readonly isReady: boolean;
    /** Whether the newest sync did not get through. */
    readonly isOffline: boolean;
    /** The homeserver ended the login. */
    readonly isLoggedOut: boolean;
}

/** A syncing client of an account, as long as the component is there. */
export function useClient(account: Account): Connection | undefined {
    const [connection, setConnection] = useState<Connection>();
    useEffect(() => {
        const { homeserver, ...login } = account;
        const client = createClient({ baseUrl: homeserver, ...login, timelineSupport: true });
        const change = (change: Partial<Connection>): void =>
            setConnection((last) => ({
                client,
                isReady: false,
                isOffline: false,
                isLoggedOut: false,
                ...last,
                ...change,
            }));
        client.on(ClientEvent.Sync, (state) => {
            const isThrough = state === SyncState.Prepared || state === SyncState.Syncing;
            change({ client, isOffline: !isThrough, ...(isThrough && { isReady: true }) });
        });
        client.on(HttpApiEvent.SessionLoggedOut, () => change({ isLoggedOut: true }));
        void client.startClient({ initialSyncLimit: 10, lazyLoadMembers: true });
        return () => {
            client.stopClient();
            client.removeAllListeners();
            setConnection(undefined);
        };
    }, [account]);
    return connection;
}
