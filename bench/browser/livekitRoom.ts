import { ConnectionState, RemoteParticipant, Room, RoomEvent } from "livekit-client";
import { nameOf, userIdOf } from "../call.ts";

/** A media room without a server: livekit-client's own room and participants, moved as its signalling would. */
export class MediaRoom {
    readonly room = new Room();
    readonly #speaking = new Set<RemoteParticipant>();

    constructor(size: number) {
        this.room.state = ConnectionState.Connected;
        for (let index = 0; index < size; index += 1) this.#add(index);
    }

    join(index: number): void {
        this.room.emit(RoomEvent.ParticipantConnected, this.#add(index));
    }

    leave(index: number): void {
        const participant = this.#participant(index);
        if (!participant) return;
        this.room.remoteParticipants.delete(participant.identity);
        this.room.emit(RoomEvent.ParticipantDisconnected, participant);
    }

    refresh(index: number): void {
        const participant = this.#participant(index);
        if (participant) this.room.emit(RoomEvent.ParticipantMetadataChanged, undefined, participant);
    }

    speak(speakers: readonly number[]): void {
        const next = speakers.flatMap((index) => this.#participant(index) ?? []);
        for (const participant of this.#speaking) if (!next.includes(participant)) participant.setIsSpeaking(false);
        this.#speaking.clear();
        for (const participant of next) {
            participant.setIsSpeaking(true);
            this.#speaking.add(participant);
        }
        this.room.emit(RoomEvent.ActiveSpeakersChanged, next);
    }

    #participant(index: number): RemoteParticipant | undefined {
        return this.room.remoteParticipants.get(identityOf(index));
    }

    #add(index: number): RemoteParticipant {
        const { engine } = this.room;
        const participant = new RemoteParticipant(engine.client, `PA_${index}`, identityOf(index), nameOf(index));
        // Whoever speaks has a microphone, which has no track here.
        Object.defineProperty(participant, "isMicrophoneEnabled", { value: true });
        this.room.remoteParticipants.set(participant.identity, participant);
        return participant;
    }
}

/** As a client names itself in the media room of a call in room state. */
const identityOf = (index: number): string => `${userIdOf(index)}:DEVICE`;
