import { EventEmitter } from "node:events";
import type { LivekitParticipantLike, LivekitRoomLike } from "matrix-rollcall/livekit";

/** A participant whose fields tests set as they like. */
export class FakeParticipant implements LivekitParticipantLike {
    readonly identity: string;
    isSpeaking = false;
    isMicrophoneEnabled = true;
    isCameraEnabled = false;
    isScreenShareEnabled = false;
    connectionQuality = "unknown";

    constructor(identity: string) {
        this.identity = identity;
    }
}

/** A media room that emits what a `Room` of livekit-client emits. */
export class FakeLivekitRoom implements LivekitRoomLike {
    readonly #emitter = new EventEmitter();
    state = "connected";
    readonly localParticipant: FakeParticipant;
    readonly remoteParticipants = new Map<string, FakeParticipant>();

    constructor(ownIdentity = "@me:example.org:MYDEVICE") {
        this.localParticipant = new FakeParticipant(ownIdentity);
    }

    on(event: string, listener: (...args: never[]) => void): void {
        this.#emitter.on(event, listener as (...args: readonly unknown[]) => void);
    }

    off(event: string, listener: (...args: never[]) => void): void {
        this.#emitter.off(event, listener as (...args: readonly unknown[]) => void);
    }

    emit(event: string, ...args: readonly unknown[]): void {
        this.#emitter.emit(event, ...args);
    }

    add(identity: string): FakeParticipant {
        const participant = new FakeParticipant(identity);
        this.remoteParticipants.set(identity, participant);
        this.emit("participantConnected", participant);
        return participant;
    }

    remove({ identity }: FakeParticipant): void {
        const participant = this.remoteParticipants.get(identity);
        this.remoteParticipants.delete(identity);
        this.emit("participantDisconnected", participant);
    }

    setState(state: string): void {
        this.state = state;
        this.emit("connectionStateChanged", state);
    }

    /** These participants speak now, and no others. */
    speak(...speakers: readonly FakeParticipant[]): void {
        for (const participant of [this.localParticipant, ...this.remoteParticipants.values()]) {
            participant.isSpeaking = speakers.includes(participant);
        }
        this.emit("activeSpeakersChanged", speakers);
    }

    setMuted(participant: FakeParticipant, isMuted: boolean): void {
        participant.isMicrophoneEnabled = !isMuted;
        this.emit(isMuted ? "trackMuted" : "trackUnmuted", { kind: "audio" }, participant);
    }

    /** The events that are listened to, each as often as it is. */
    listened(): readonly string[] {
        return this.#emitter.eventNames().flatMap((name) => this.#emitter.listeners(name).map(() => String(name)));
    }
}
