import type { CallSession } from "../core/index.js";

/** Identifies a session. Pass it as the `session` of another hook to read its participants. */
export interface SessionIdentity {
    /** `CallSession.key`. */
    readonly key: string;
    readonly application: string;
    /** `"ROOM"` for `m.call`'s empty id. */
    readonly callId: string;
    readonly scope: string;
}

/** Returns what identifies a session. */
export function identityOf({ key, application, callId, scope }: CallSession): SessionIdentity {
    return { key, application, callId, scope };
}
