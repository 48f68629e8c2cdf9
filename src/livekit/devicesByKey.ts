import type { CallDevice, CallSession } from "../core/index.js";
import { weakMemo } from "../core/internal.js";

/** A session's devices by their keys. */
export const devicesByKey = weakMemo(
    ({ devices }: CallSession): ReadonlyMap<string, CallDevice> =>
        new Map(devices.map((device) => [device.key, device])),
);
