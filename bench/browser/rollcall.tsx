import { byName, CallPanel, RollcallProvider, RollcallSignalsProvider } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { createLivekitSignals, type LivekitSignals } from "matrix-rollcall/livekit";
import "matrix-rollcall/styles.css";
import { Call } from "../call.ts";
import { apply } from "../sdk.ts";
import type { PageList } from "./contenders.tsx";
import { MediaRoom } from "./livekitRoom.ts";

/** The whole panel over a room of matrix-js-sdk that something else in the client already follows; windowed, with a search. */
export async function createRollcallContender(size: number): Promise<PageList> {
    const call = new Call({ carrier: "state", size });
    const { roomId } = call.room;
    const rollcall = createRollcall(call.client);
    rollcall.room(roomId).subscribe(() => undefined);
    await Promise.resolve();
    rollcall.room(roomId).getSnapshot();
    // Only where somebody speaks: most lists have no media.
    let media: MediaRoom | undefined;
    let signals: LivekitSignals | undefined;
    const take = (step: "leave" | "join" | "refresh") => (round: number) => apply(call.room, [call.next(step, round)]);
    return {
        render: ({ sort }) => (
            <RollcallProvider rollcall={rollcall}>
                <RollcallSignalsProvider signals={signals}>
                    <CallPanel roomId={roomId} {...(sort === "name" && { sort: byName })} style={{ blockSize: 600 }} />
                </RollcallSignalsProvider>
            </RollcallProvider>
        ),
        leave: take("leave"),
        join: take("join"),
        refresh: take("refresh"),
        speak: (speakers) => {
            media ??= new MediaRoom(size);
            signals ??= createLivekitSignals({ rollcall, roomId, room: media.room });
            media.speak(speakers);
        },
    };
}
