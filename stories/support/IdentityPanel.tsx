import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { CallPanel, RollcallProvider, type DeviceNames } from "matrix-rollcall";
import { useQuerySources } from "matrix-rollcall/query";
import { useEffect, useState, type ReactElement } from "react";
import { startIdentityRoom, type IdentityRoom } from "./identityRoom.ts";

interface IdentityPanelProps {
    /** Whose devices are called by their names. */
    readonly deviceNames?: DeviceNames;
    /** Whether ignored people are hidden. */
    readonly hideIgnored?: boolean;
    /** The IDs of the ignored users. */
    readonly ignored?: readonly string[];
}

/** The panel of a room whose people, pictures, devices and transports come from a homeserver in this page. */
export function IdentityPanel(props: IdentityPanelProps): ReactElement {
    const [queryClient] = useState(() => new QueryClient());
    return (
        <QueryClientProvider client={queryClient}>
            <Connected {...props} />
        </QueryClientProvider>
    );
}

const noUsers: readonly string[] = [];

function Connected({ deviceNames = "own", hideIgnored = false, ignored = noUsers }: IdentityPanelProps): ReactElement {
    const [room, setRoom] = useState<IdentityRoom>();
    useEffect(() => {
        let isOver = false;
        const starting = startIdentityRoom();
        void starting.then((started) => !isOver && setRoom(started));
        return () => {
            isOver = true;
            setRoom(undefined);
            void starting.then(({ dispose }) => dispose());
        };
    }, []);
    useEffect(() => void room?.client.setIgnoredUsers([...ignored]), [room, ignored]);
    const sources = useQuerySources(room?.client);
    return (
        <RollcallProvider client={room?.client} {...sources} deviceNames={deviceNames}>
            {room ? (
                <CallPanel roomId={room.roomId} hideIgnored={hideIgnored} />
            ) : (
                <p>Starting a homeserver and three clients…</p>
            )}
        </RollcallProvider>
    );
}
