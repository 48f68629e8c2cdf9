import type { CallDevice, DeviceSignals, LeanRollcall, SignalSource, Store } from "../core/index.js";
import { createStore, reportMistake, reuseSignals } from "../core/internal.js";
import { devicesByKey } from "./devicesByKey.js";

/**
 * Returns signals that some clients write into their memberships, such as mute or a shared screen. `read` extracts them from a
 * device, whose `applicationData` has every field that the library does not read. It returns undefined for a device without
 * signals.
 *
 * @example
 * const signals = createMembershipSignals(rollcall, roomId, ({ applicationData }) => ({
 *     muted: applicationData["org.example.muted"] === true,
 * }));
 */
export function createMembershipSignals(
    rollcall: Pick<LeanRollcall, "room">,
    roomId: string,
    read: (device: CallDevice) => DeviceSignals | undefined,
): SignalSource {
    const calls = rollcall.room(roomId);
    /** Stores that have or may soon get a listener. */
    const stores = new Map<string, Store<DeviceSignals>>();
    let hasFailed = false;

    const readSafely = (device: CallDevice | undefined): DeviceSignals => {
        try {
            return (device && read(device)) ?? {};
        } catch (error) {
            if (!hasFailed) reportMistake("the function given to createMembershipSignals threw.", error);
            hasFailed = true;
            return {};
        }
    };

    const makeStore = (key: string): Store<DeviceSignals> => {
        let device: CallDevice | undefined;
        let signals: DeviceSignals = {};
        const store = createStore({
            attach(changed) {
                stores.set(key, store);
                const stop = calls.subscribe(changed);
                return () => {
                    stores.delete(key);
                    stop();
                };
            },
            read() {
                const current = calls
                    .getSnapshot()
                    .sessions.flatMap((session) => devicesByKey(session).get(key) ?? [])[0];
                if (current !== device) signals = reuseSignals(signals, readSafely(current));
                device = current;
                return signals;
            },
        });
        stores.set(key, store);
        return store;
    };
    return { device: (key) => stores.get(key) ?? makeStore(key) };
}
