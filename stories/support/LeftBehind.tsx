import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ClientEvent, createClient, type MatrixClient } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { CallPanel, RollcallProvider, type CallPanelRowProps } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { createHomeserver, scenarios, type EndFault, type Homeserver } from "matrix-rollcall/homeserver";
import { ClearMembership, ClearAll } from "matrix-rollcall/query";
import { useEffect, useMemo, useState, type ReactElement } from "react";
import { silenceSdk } from "../../test/support/silenceSdk.ts";

silenceSdk();

interface LeftBehindProps {
    /** Who looks: a moderator, or a member with devices left behind. */
    readonly who: "moderator" | "member";
    /** What goes wrong with what is sent; sync is well. */
    readonly fault?: ((homeserver: Homeserver, userId: string) => EndFault) | undefined;
}

interface Watched {
    readonly client: MatrixClient;
    readonly roomId: string;
}

/** A panel with everything that removes entries, on a homeserver in this page with what people left behind. */
export function LeftBehind({ who, fault }: LeftBehindProps): ReactElement {
    const [watched, setWatched] = useState<Watched>();
    const [queryClient] = useState(() => new QueryClient());
    useEffect(() => {
        const homeserver = createHomeserver();
        const [moderator, member] = [
            homeserver.addUser("moderator"),
            homeserver.addUser("you", { displayName: "You" }),
        ];
        const running = scenarios.find(({ id }) => id === "ghosts")?.start(homeserver, [moderator, member]);
        const user = who === "moderator" ? moderator : member;
        const fetchFn: typeof fetch = async (input, init) => {
            const end = init?.method === "PUT" ? fault?.(homeserver, user.userId) : undefined;
            try {
                return await homeserver.fetch(input, init);
            } finally {
                end?.();
            }
        };
        const options = { baseUrl: "https://rollcall.test", fetchFn, logger };
        const client = createClient({ ...options, ...user.login() });
        const roomId = running?.roomId ?? "";
        const begin = (): void => {
            running?.stop();
            setWatched({ client, roomId });
        };
        client.once(ClientEvent.Sync, begin);
        void client.startClient({ initialSyncLimit: 1 });
        return () => {
            client.stopClient();
            homeserver.dispose();
        };
    }, [who, fault]);
    return (
        <QueryClientProvider client={queryClient}>
            <RollcallProvider client={watched?.client}>{watched && <Panel roomId={watched.roomId} />}</RollcallProvider>
        </QueryClientProvider>
    );
}

function Panel({ roomId }: Pick<Watched, "roomId">): ReactElement {
    const rows = useMemo(() => rowsOf(roomId), [roomId]);
    return (
        <CallPanel roomId={roomId} {...rows}>
            <ClearAll roomId={roomId} />
            <RoomMembershipInspector
                roomId={roomId}
                defaultOpen
                actions={<ClearAll roomId={roomId} which="rejected" />}
                renderActions={(target) => <ClearMembership roomId={roomId} target={target} />}
            />
        </CallPanel>
    );
}

function rowsOf(roomId: string): CallPanelRowProps {
    return {
        renderActions: (row, { controlProps }) => {
            const target = row.type === "person" ? row.participant.devices[0] : undefined;
            return target && <ClearMembership roomId={roomId} target={target} {...controlProps} />;
        },
    };
}
