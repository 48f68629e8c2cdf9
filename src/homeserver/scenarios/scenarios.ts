import { breakouts } from "./breakouts.js";
import { ghosts } from "./ghosts.js";
import type { Scenario } from "./scenario.js";
import { smallCall } from "./smallCall.js";
import { split } from "./split.js";
import { townHall } from "./townHall.js";
import { twoDevices } from "./twoDevices.js";

/** What can be seen: a small call, two devices, breakouts, ghosts, a split, a town hall. */
export const scenarios: readonly Scenario[] = [smallCall, twoDevices, breakouts, ghosts, split, townHall];
