import type { Caller } from "./caller.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const minuteMs = 60_000;

export const spellings: Scenario = {
    id: "spellings",
    title: "One call, three spellings",
    about: "Clients that write the slot of the room's call as `m.call#ROOM`, as `m.call#room` and without an id are in one call.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Spelling bee", watchers);
        const caller = (name: string, displayName: string, extra: Partial<Caller>): Caller => ({
            user: stage.person(name, displayName),
            deviceId: `${name.toUpperCase()}1`,
            ...extra,
        });
        const upper = caller("upper", "Uma writes m.call#ROOM", { format: "rtc", callId: "ROOM" });
        const lower = caller("lower", "Lou writes m.call#room", { format: "rtc", callId: "room" });
        const empty = caller("empty", "Eli writes no id", { callId: "" });
        stage.join(upper, 12 * minuteMs);
        stage.join(lower, 9 * minuteMs);
        stage.join(empty, 4 * minuteMs);
        const comeOrGo = (): void => (stage.has(lower) ? stage.leave(lower) : stage.join(lower));
        return stage.repeat(15_000, [comeOrGo]);
    },
};
