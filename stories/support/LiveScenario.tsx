import { createClient, type MatrixClient } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { createHomeserver, type Scenario } from "matrix-rollcall/homeserver";
import { useEffect, useState, type ReactElement } from "react";
import { silenceSdk } from "../../test/support/silenceSdk.ts";

silenceSdk();

interface LiveScenarioProps {
    /** What happens in the room. */
    readonly scenario: Pick<Scenario, "about" | "start">;
}

interface Watched {
    readonly client: MatrixClient;
    readonly roomId: string;
}

/** A scenario on a homeserver in this page, watched by a client of matrix-js-sdk as long as this is mounted. */
export function LiveScenario({ scenario }: LiveScenarioProps): ReactElement {
    const [watched, setWatched] = useState<Watched>();
    useEffect(() => {
        const homeserver = createHomeserver();
        const watcher = homeserver.addUser("watcher", { displayName: "You" });
        const running = scenario.start(homeserver, [watcher]);
        const client = createClient({
            baseUrl: "https://rollcall.test",
            fetchFn: homeserver.fetch,
            logger,
            ...watcher.login(),
        });
        void client.startClient({ initialSyncLimit: 1 }).then(() => setWatched({ client, roomId: running.roomId }));
        return () => {
            running.stop();
            client.stopClient();
            homeserver.dispose();
        };
    }, [scenario]);
    return (
        <RollcallProvider client={watched?.client}>
            <p>{scenario.about}</p>
            {watched && (
                <CallPanel roomId={watched.roomId}>
                    <RoomMembershipInspector roomId={watched.roomId} />
                </CallPanel>
            )}
        </RollcallProvider>
    );
}
