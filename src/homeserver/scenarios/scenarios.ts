import { breakouts } from "./breakouts.js";
import { designReview } from "./designReview.js";
import { ghosts } from "./ghosts.js";
import type { Scenario } from "./scenario.js";
import { smallCall } from "./smallCall.js";
import { spellings } from "./spellings.js";
import { split } from "./split.js";
import { townHall } from "./townHall.js";
import { twoDevices } from "./twoDevices.js";

/** The scripted calls, a lively one first. */
export const scenarios: readonly Scenario[] = [
    designReview,
    smallCall,
    twoDevices,
    breakouts,
    split,
    spellings,
    ghosts,
    townHall,
];
