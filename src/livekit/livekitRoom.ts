import type { DeviceSignals, EmitterLike } from "../core/index.js";

/** The part of livekit-client 2.x's `Participant` that is read. */
export interface LivekitParticipantLike {
    readonly identity: string;
    readonly isSpeaking: boolean;
    readonly isMicrophoneEnabled: boolean;
    readonly isCameraEnabled: boolean;
    readonly isScreenShareEnabled: boolean;
    /** `"unknown"` until the server has measured it. */
    readonly connectionQuality: string;
}

/** The part of livekit-client 2.x's `Room` that is read. */
export interface LivekitRoomLike extends EmitterLike {
    /** `"connected"`, `"connecting"`, `"reconnecting"`, `"signalReconnecting"` or `"disconnected"`. */
    readonly state: string;
    readonly localParticipant: LivekitParticipantLike;
    readonly remoteParticipants: ReadonlyMap<string, LivekitParticipantLike>;
}

/** Events of a room that name participants in their arguments. */
export const participantEvents = [
    "participantConnected",
    "participantDisconnected",
    "trackPublished",
    "trackUnpublished",
    "trackMuted",
    "trackUnmuted",
    "localTrackPublished",
    "localTrackUnpublished",
    "connectionQualityChanged",
    "activeSpeakersChanged",
] as const;

/** The event for a changed connection, which affects what is known about all participants. */
export const connectionEvent = "connectionStateChanged";

/** Returns whether media flows. It also flows while only the signalling connection is being restored. */
export function isConnected({ state }: LivekitRoomLike): boolean {
    return state === "connected" || state === "signalReconnecting";
}

/** Returns the signals of an identity; undefined if it is not in the room. */
export function signalsIn(room: LivekitRoomLike, identity: string): DeviceSignals | undefined {
    const { localParticipant } = room;
    const participant =
        localParticipant.identity === identity ? localParticipant : room.remoteParticipants.get(identity);
    if (!participant) return undefined;
    const { isMicrophoneEnabled, connectionQuality } = participant;
    return {
        speaking: participant.isSpeaking && isMicrophoneEnabled,
        muted: !isMicrophoneEnabled,
        cameraOff: !participant.isCameraEnabled,
        sharing: participant.isScreenShareEnabled,
        quality: connectionQuality === "unknown" ? undefined : connectionQuality,
        media: isConnected(room) ? "connected" : "connecting",
    };
}
