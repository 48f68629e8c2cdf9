import type { CallDevice } from "../types.js";
import { reuseArray } from "../util.js";
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
export class DeviceGroups<G extends Group> {
    private readonly keyOf: (placed: Placed) => string | undefined;
    private readonly make: (key: string, devices: readonly CallDevice[]) => G;
    private groups = new Map<string, G>();
    private list: readonly G[] = [];

    constructor(
        keyOf: (placed: Placed) => string | undefined,
        make: (key: string, devices: readonly CallDevice[]) => G,
    ) {
        this.keyOf = keyOf;
        this.make = make;
    }

    /** Applies the changes and returns the groups. */
    change(changes: readonly Change[]): readonly G[] {
        const touched = new Map<string, { readonly removed: CallDevice[]; readonly added: CallDevice[] }>();
        const touch = (placed: Placed | undefined, side: "removed" | "added"): void => {
            const key = placed && this.keyOf(placed);
            if (!placed || key === undefined) return;
            const sides = touched.get(key) ?? { removed: [], added: [] };
            touched.set(key, sides);
            sides[side].push(placed.device);
        };
        for (const { was, is } of changes) {
            touch(was, "removed");
            touch(is, "added");
        }
        const removed: G[] = [];
        const added: G[] = [];
        for (const [key, sides] of touched) {
            const before = this.groups.get(key);
            const devices = changeList(before?.devices ?? [], sides.removed, sides.added, compareDevices);
            if (before) removed.push(before);
            if (devices.length === 0) this.groups.delete(key);
            else {
                const group = this.make(key, devices);
                this.groups.set(key, group);
                added.push(group);
            }
        }
        this.list = changeList(this.list, removed, added, compareGroups);
        return this.list;
    }

    /**
     * Replaces all devices, given oldest first, and returns the groups. Because of that order, the first device of each group
     * is its oldest, so one pass is enough.
     */
    fill(all: Iterable<Placed>): readonly G[] {
        // One map holds the devices of each group, then the group: a second one would have to grow again.
        const next = new Map<string, CallDevice[] | G>();
        for (const placed of all) {
            const key = this.keyOf(placed);
            if (key === undefined) continue;
            const known = next.get(key) as CallDevice[] | undefined;
            if (known) known.push(placed.device);
            else next.set(key, [placed.device]);
        }
        const list: G[] = [];
        for (const [key, devices] of next as Map<string, CallDevice[]>) {
            const known = this.groups.get(key);
            const isSame = known && reuseArray(known.devices, devices) === known.devices;
            const group = isSame ? known : this.make(key, devices);
            next.set(key, group);
            list.push(group);
        }
        this.groups = next as Map<string, G>;
        this.list = reuseArray(this.list, list);
        return this.list;
    }
}

const compareGroups = (a: Group, b: Group): number =>
    compareDevices(a.devices[0] as CallDevice, b.devices[0] as CallDevice);
