import type { Homeserver } from "matrix-rollcall/homeserver";

/** A thing that goes wrong for one user, on demand. */
export interface DemoFault {
    readonly id: string;
    readonly title: string;
    /** Begins it; returns how to end it, or nothing where it is over at once. */
    readonly begin: (homeserver: Homeserver, userId: string) => (() => void) | undefined;
}

const once =
    (act: (homeserver: Homeserver, userId: string) => void): DemoFault["begin"] =>
    (homeserver, userId) => {
        act(homeserver, userId);
        return undefined;
    };

export const faults: readonly DemoFault[] = [
    { id: "offline", title: "No connection", begin: ({ faults }, userId) => faults.offline(userId) },
    { id: "slow", title: "Slow network (2 s)", begin: ({ faults }, userId) => faults.slow(2000, userId) },
    { id: "limited", title: "Too many requests (429)", begin: ({ faults }, userId) => faults.rateLimit(3000, userId) },
    { id: "broken", title: "Server errors (500)", begin: ({ faults }, userId) => faults.fail(500, userId) },
    { id: "gap", title: "Missed events", begin: once(({ faults }, userId) => faults.limitSync(userId)) },
    { id: "restart", title: "Restart (5 s)", begin: once(({ faults }) => faults.restart(5000)) },
    { id: "revoked", title: "Sign me out", begin: once(({ faults }, userId) => faults.revokeToken(userId)) },
];
