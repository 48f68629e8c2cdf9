import {
    ParticipantLoop,
    ParticipantName,
    RoomContext,
    useIsSpeaking,
    useParticipants,
} from "@livekit/components-react";
import type { ReactElement } from "react";
import type { PageList } from "./contenders.tsx";
import { MediaRoom } from "./livekitRoom.ts";

/**
 * `@livekit/components-react` as its documentation builds a list: a loop with a template for each participant, here their name and
 * whether they speak. It lists all, in the order in which they came, and has no search. `updateOnlyOn: []` is its own way to render
 * the loop only when people come and go.
 */
function LivekitList(): ReactElement {
    const participants = useParticipants({ updateOnlyOn: [] });
    return (
        <div style={{ height: 600, overflow: "auto" }}>
            <ParticipantLoop participants={participants}>
                <LivekitRow />
            </ParticipantLoop>
        </div>
    );
}

function LivekitRow(): ReactElement {
    return (
        <div data-speaking={useIsSpeaking()}>
            <ParticipantName />
        </div>
    );
}

export function createLivekitContender(size: number): PageList {
    const media = new MediaRoom(size);
    const index = (round: number): number => (round * 7919) % size;
    return {
        render: () => (
            <RoomContext.Provider value={media.room}>
                <LivekitList />
            </RoomContext.Provider>
        ),
        leave: (round) => media.leave(index(round)),
        join: (round) => media.join(index(round)),
        refresh: (round) => media.refresh(index(round)),
        speak: (speakers) => media.speak(speakers),
    };
}
