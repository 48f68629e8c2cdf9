import type { CallDevice } from "../types.js";
import { getOrMake, reuseArray } from "../util.js";
import type { Placed } from "../wire/entry.js";
import { compareDevices } from "./order.js";
import { changeList } from "./sortedList.js";

/** A change of one device: how it was shown before and how it is shown now. */
export interface Change {
    readonly was: Placed | undefined;
    readonly is: Placed | undefined;
}

interface Group {
    readonly devices: readonly CallDevice[];
}

/**
 * Keeps devices in groups. The devices of a group are ordered oldest first, and groups by their oldest device. A group without
 * a changed device stays the same object.
 */
interface DeviceGroups<G> {
    /** Applies the changes and returns the groups. */
    readonly change: (changes: readonly Change[]) => readonly G[];
    /**
     * Replaces all devices, given oldest first, and returns the groups. Because of that order, the first device of each group
     * is its oldest, so one pass is enough.
     */
    readonly fill: (all: Iterable<Placed>) => readonly G[];
}

export function createDeviceGroups<G extends Group>(
    keyOf: (placed: Placed) => string | undefined,
    make: (key: string, devices: readonly CallDevice[]) => G,
): DeviceGroups<G> {
    let groups = new Map<string, G>();
    let list: readonly G[] = [];

    return {
        change(changes) {
            const touched = new Map<string, { readonly removed: CallDevice[]; readonly added: CallDevice[] }>();
            const touch = (placed: Placed | undefined, side: "removed" | "added"): void => {
                const key = placed && keyOf(placed);
                if (!placed || key === undefined) return;
                getOrMake(touched, key, () => ({ removed: [], added: [] }))[side].push(placed.device);
            };
            for (const { was, is } of changes) {
                touch(was, "removed");
                touch(is, "added");
            }
            const removed: G[] = [];
            const added: G[] = [];
            for (const [key, sides] of touched) {
                const before = groups.get(key);
                const devices = changeList(before?.devices ?? [], sides.removed, sides.added, compareDevices);
                if (before) removed.push(before);
                if (devices.length === 0) groups.delete(key);
                else {
                    const group = make(key, devices);
                    groups.set(key, group);
                    added.push(group);
                }
            }
            list = changeList(list, removed, added, compareGroups);
            return list;
        },
        fill(all) {
            // One map holds the devices of each group, then the group: a second one would have to grow again.
            const next = new Map<string, CallDevice[] | G>();
            for (const placed of all) {
                const key = keyOf(placed);
                if (key === undefined) continue;
                const known = next.get(key) as CallDevice[] | undefined;
                if (known) known.push(placed.device);
                else next.set(key, [placed.device]);
            }
            const filled: G[] = [];
            for (const [key, devices] of next as Map<string, CallDevice[]>) {
                const known = groups.get(key);
                const isSame = known && reuseArray(known.devices, devices) === known.devices;
                const group = isSame ? known : make(key, devices);
                next.set(key, group);
                filled.push(group);
            }
            groups = next as Map<string, G>;
            list = reuseArray(list, filled);
            return list;
        },
    };
}

const compareGroups = (a: Group, b: Group): number =>
    compareDevices(a.devices[0] as CallDevice, b.devices[0] as CallDevice);
