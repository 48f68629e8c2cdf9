import { createLocalVideoTrack, Room, Track } from "livekit-client";
import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";
import { CallPanel, RollcallProvider, RollcallSignalsProvider } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { createLivekitSignals } from "matrix-rollcall/livekit";
import { createRoot } from "react-dom/client";

/** Who enters which call. */
export interface MediaOptions {
    readonly account: {
        readonly baseUrl: string;
        readonly userId: string;
        readonly deviceId: string;
        readonly accessToken: string;
    };
    readonly roomId: string;
    readonly memberId: string;
    readonly isSticky: boolean;
    readonly livekit: { readonly url: string; readonly token: string };
}

/** What a test does in the page of a caller. */
export interface MediaPage {
    enter(options: MediaOptions): Promise<void>;
    setMuted(isMuted: boolean): Promise<void>;
    setSharing(isSharing: boolean): Promise<void>;
}

declare global {
    var rollcallMedia: MediaPage;
}

// A steady tone is noise to what cleans a voice.
const audioCaptureDefaults = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const media = new Room({ audioCaptureDefaults });

globalThis.rollcallMedia = {
    async enter({ account, roomId, memberId, isSticky, livekit }) {
        const client = createClient(account);
        await client.startClient({ lazyLoadMembers: true, pollTimeout: 2000 });
        await new Promise<void>((resolve) => {
            client.on(ClientEvent.Sync, (state) => {
                if (state === SyncState.Syncing && client.getRoom(roomId)) resolve();
            });
        });
        const rollcall = createRollcall(client);
        const signals = createLivekitSignals({ rollcall, roomId, room: media });
        createRoot(document.querySelector("#root") as Element).render(
            <RollcallProvider rollcall={rollcall}>
                <RollcallSignalsProvider signals={signals}>
                    <CallPanel roomId={roomId} />
                </RollcallSignalsProvider>
            </RollcallProvider>,
        );
        const room = client.getRoom(roomId);
        if (!room) throw new Error("the room is there");
        const transport = { type: "livekit", livekit_service_url: livekit.url };
        const { userId, deviceId } = account;
        client.matrixRTC.getRoomSession(room).joinRTCSession({ userId, deviceId, memberId }, [], transport, {
            unstableSendStickyEvents: isSticky,
            // Longer than the test: it is about those whose membership stays.
            delayedLeaveEventDelayMs: 600_000,
        });
        await media.connect(livekit.url, livekit.token);
        await media.localParticipant.setMicrophoneEnabled(true);
    },
    async setMuted(isMuted) {
        await media.localParticipant.setMicrophoneEnabled(!isMuted);
    },
    async setSharing(isSharing) {
        const { localParticipant } = media;
        const source = Track.Source.ScreenShare;
        const shared = localParticipant.getTrackPublication(source)?.track;
        if (shared) await localParticipant.unpublishTrack(shared);
        // A fake device has no screen to choose.
        if (isSharing) await localParticipant.publishTrack(await createLocalVideoTrack(), { source });
    },
};
