import type { Room } from "livekit-client";
import type { MatrixClient } from "matrix-js-sdk";
import { useOwnCalls, useRollcall, type SignalSource } from "matrix-rollcall";
import { createLivekitSignals } from "matrix-rollcall/livekit";
import { useEffect, useMemo, useState } from "react";
import { enterMedia, useDemoServer } from "../controls/demoServer.js";
import { isJoined } from "./leftBehind.js";

/** The media of a room's call, while this tab is in it and the demo has a media server. */
export interface CallMedia {
    readonly signals: SignalSource | undefined;
    readonly problem: string | undefined;
}

/** Talks in a room's call for as long as this tab is in it, and reads who else does. */
export function useCallMedia(client: MatrixClient, roomId: string): CallMedia {
    const rollcall = useRollcall();
    const hasMedia = useDemoServer()?.hasMedia ?? false;
    const isInCall =
        useOwnCalls().some((call) => call.roomId === roomId && call.isThisDevice) && isJoined(client, roomId);
    const identity = `${client.getSafeUserId()}:${client.getDeviceId()}`;
    const [room, setRoom] = useState<Room>();
    const [problem, setProblem] = useState<string>();
    const isTalking = hasMedia && isInCall;
    useEffect(() => {
        if (!isTalking) return undefined;
        const ending = new AbortController();
        talk(roomId, identity, ending.signal, setRoom).catch((error: unknown) => {
            if (!ending.signal.aborted)
                setProblem(`No media: ${error instanceof Error ? error.message : String(error)}`);
        });
        return () => {
            ending.abort();
            setRoom(undefined);
            setProblem(undefined);
        };
    }, [isTalking, roomId, identity]);
    const signals = useMemo(
        () => (rollcall && room ? createLivekitSignals({ rollcall, roomId, room }) : undefined),
        [rollcall, roomId, room],
    );
    return { signals, problem };
}

/** Enters the media room with a microphone, and plays what others say until it ends. */
async function talk(
    roomId: string,
    identity: string,
    ending: AbortSignal,
    onRoom: (room: Room) => void,
): Promise<void> {
    const { Room, RoomEvent } = await import("livekit-client");
    const { url, token } = await enterMedia(roomId, identity);
    if (ending.aborted) return;
    const room = new Room();
    // LiveKit lets go of a track's elements before it says so.
    const players = new Map<unknown, HTMLMediaElement>();
    room.on(RoomEvent.TrackSubscribed, (track) => {
        const player = track.attach();
        players.set(track, player);
        document.body.append(player);
    });
    room.on(RoomEvent.TrackUnsubscribed, (track) => {
        players.get(track)?.remove();
        players.delete(track);
    });
    ending.addEventListener("abort", () => void room.disconnect());
    onRoom(room);
    await room.connect(url, token);
    await room.localParticipant.setMicrophoneEnabled(true);
}
