import type { ClientLike, EmitterLike, RoomLike } from "matrix-rollcall/core";

/** Counts the listeners on a client and its rooms that are added through the returned client only. */
export class ListenerCount {
    count = 0;
    readonly #rooms = new WeakMap<RoomLike, RoomLike>();

    client(client: ClientLike): ClientLike {
        return this.#counted(client, {
            getRoom: (roomId?: string) => this.#room(client.getRoom(roomId)),
            getRooms: () => (client.getRooms?.() ?? []).map((room) => this.#room(room)),
        });
    }

    #room(room: RoomLike | null): RoomLike | null {
        if (!room) return null;
        const known = this.#rooms.get(room) ?? this.#counted(room, {});
        this.#rooms.set(room, known);
        return known;
    }

    #counted<T extends EmitterLike>(emitter: T, members: Readonly<Record<string, unknown>>): T {
        const own: Readonly<Record<string, unknown>> = {
            on: (...args: Parameters<EmitterLike["on"]>) => {
                this.count += 1;
                return emitter.on(...args);
            },
            off: (...args: Parameters<EmitterLike["off"]>) => {
                this.count -= 1;
                return emitter.off(...args);
            },
            ...members,
        };
        return new Proxy(emitter, {
            get(target, key) {
                if (typeof key === "string" && Object.hasOwn(own, key)) return own[key];
                const value: unknown = Reflect.get(target, key, target);
                return typeof value === "function" ? (value.bind(target) as unknown) : value;
            },
        });
    }
}
