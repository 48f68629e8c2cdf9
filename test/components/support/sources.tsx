import {
    CallPanel,
    type DeviceDetails,
    type DeviceQuery,
    type DeviceSource,
    type MediaSource,
    RollcallProvider,
    type RollcallProviderProps,
    type Store,
    type Thumbnail,
} from "matrix-rollcall";
import { type StaticRollcall, createStaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { ana, ben, roomId } from "./parts.tsx";

export const me = "@me:example.org";

export const cai = "@cai:example.org";

/** A store with a value that a test sets. */
export class TestStore<T> implements Store<T> {
    readonly listeners = new Set<() => void>();
    value: T;

    constructor(value: T) {
        this.value = value;
    }

    readonly getSnapshot = (): T => this.value;

    readonly subscribe = (listener: () => void): (() => void) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    };

    set(value: T): void {
        this.value = value;
        for (const listener of this.listeners) listener();
    }
}

/** One store per key. */
export class TestStores<T> {
    readonly stores = new Map<string, TestStore<T>>();

    of(key: string, value: T): TestStore<T> {
        const store = this.stores.get(key) ?? new TestStore(value);
        this.stores.set(key, store);
        return store;
    }
}

/** A media source whose thumbnails a test sets. */
export function mediaOf(): MediaSource & { readonly asked: TestStores<Thumbnail> } {
    const asked = new TestStores<Thumbnail>();
    return { asked, thumbnail: (mxcUrl) => asked.of(mxcUrl, { url: undefined, status: "loading" }) };
}

/** A device source with details for every device, which a test can change. */
export function devicesOf(verification = "unverified"): DeviceSource & { readonly asked: TestStores<DeviceDetails> } {
    const asked = new TestStores<DeviceDetails>();
    return {
        asked,
        device: ({ userId, deviceId }: DeviceQuery) =>
            asked.of(`${userId} ${deviceId}`, {
                deviceId: deviceId ?? "FOUND",
                displayName: `Name of ${deviceId}`,
                lastSeenTs: Date.UTC(2027, 0, 1, 11),
                verification,
            }),
    };
}

/** A call of Ana on two devices, Ben, and the user. */
export function callWorld(): StaticRollcall {
    const device = (deviceId: string, rest: object = {}) => ({ deviceId, ...rest });
    return createStaticRollcall({
        me,
        deviceId: "LAPTOP",
        rooms: [
            {
                roomId,
                people: [
                    { userId: ana, name: "Ana", avatarUrl: "mxc://example.org/ana" },
                    { userId: ben, name: "Ben" },
                    { userId: me, name: "Mika" },
                ],
                sessions: [
                    {
                        participants: [
                            { userId: ana, devices: [device("PHONE"), device("TABLET")] },
                            { userId: ben, devices: [device("DESK")] },
                            { userId: me, devices: [device("LAPTOP")] },
                        ],
                    },
                ],
            },
        ],
    });
}

/** A panel of the room under a provider with these sources. */
export function panel(rollcall: StaticRollcall, sources: Partial<RollcallProviderProps> = {}, rows = {}): ReactElement {
    return (
        <RollcallProvider {...({ rollcall, ...sources } as RollcallProviderProps)}>
            <CallPanel roomId={roomId} {...rows} />
        </RollcallProvider>
    );
}
