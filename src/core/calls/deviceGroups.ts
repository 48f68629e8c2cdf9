import type { CallDevice } from "../types.js";
import { compareDevices } from "./order.js";
import { changeList } from "./sortedList.js";

/** A device as it is shown, and the key of the focus it is on. */
export interface Shown {
    readonly device: CallDevice;
    readonly focusKey: string | undefined;
}

/** One device, as it was shown before and as it is now. */
export interface Change {
    readonly was: Shown | undefined;
    readonly is: Shown | undefined;
}

interface Group {
    readonly devices: readonly CallDevice[];
}

/**
 * Keeps devices in groups, each oldest first, and the groups in the order of their oldest devices. What it returns takes the
 * devices that changed and gives the groups: those without a changed device are the same objects.
 */
export function createGroups<G extends Group>(
    keyOf: (shown: Shown) => string | undefined,
    make: (key: string, devices: readonly CallDevice[]) => G,
): (changes: readonly Change[]) => readonly G[] {
    const groups = new Map<string, G>();
    let list: readonly G[] = [];

    return (changes) => {
        const touched = new Map<string, { readonly left: CallDevice[]; readonly came: CallDevice[] }>();
        const touch = (shown: Shown | undefined, side: "left" | "came"): void => {
            const key = shown && keyOf(shown);
            if (!shown || key === undefined) return;
            const sides = touched.get(key) ?? { left: [], came: [] };
            touched.set(key, sides);
            sides[side].push(shown.device);
        };
        for (const { was, is } of changes) {
            if (was && is && was.device === is.device && keyOf(was) === keyOf(is)) continue;
            touch(was, "left");
            touch(is, "came");
        }
        const left: G[] = [];
        const came: G[] = [];
        for (const [key, sides] of touched) {
            const before = groups.get(key);
            const devices = changeList(before?.devices ?? [], sides.left, sides.came, compareDevices);
            if (before) left.push(before);
            groups.delete(key);
            if (devices.length === 0) continue;
            const group = make(key, devices);
            groups.set(key, group);
            came.push(group);
        }
        list = changeList(list, left, came, compareGroups);
        return list;
    };
}

const compareGroups = (a: Group, b: Group): number =>
    compareDevices(a.devices[0] as CallDevice, b.devices[0] as CallDevice);
