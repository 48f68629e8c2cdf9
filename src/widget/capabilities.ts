import type { ICapabilities } from "matrix-js-sdk";
import { requiredState } from "../core/index.js";
import { callMemberTypes, rtcMemberTypes } from "../core/internal.js";

/** MSC4039: lets the client load a picture for the widget. */
export const downloadCapability = "org.matrix.msc4039.download_file";

/** MSC4407: memberships that are sticky events. */
export const stickyCapability = "org.matrix.msc4407.receive.sticky_event";

/** State that removing an entry depends on. */
const powerTypes = ["m.room.power_levels", "m.room.create"];

/** State that is needed to show anyone. */
export const neededState = ["m.room.member", "org.matrix.msc3401.call.member"];

/** Returns the capabilities to request. They include sending only if the widget has actions. */
export function capabilitiesOf(hasActions: boolean): ICapabilities {
    const read = requiredState.map(([type]) => type).filter((type) => type !== "m.room.encryption");
    const types = [...new Set([...read, ...(hasActions ? powerTypes : [])])];
    return {
        receiveState: types.map((eventType) => ({ eventType })),
        receiveEvent: [...rtcMemberTypes, "m.reaction", "m.room.redaction"],
        receiveSticky: true,
        ...(hasActions && {
            sendState: callMemberTypes.map((eventType) => ({ eventType })),
            sendEvent: [...rtcMemberTypes, "m.room.redaction"],
            sendSticky: true,
        }),
    };
}

/** Returns the capability to receive a kind of state, as the widget API names it. */
export function receivesState(type: string): string {
    return `org.matrix.msc2762.receive.state_event:${type}`;
}
