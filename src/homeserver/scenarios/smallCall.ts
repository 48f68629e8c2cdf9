import type { Caller } from "./caller.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const minuteMs = 60_000;

export const smallCall: Scenario = {
    id: "small-call",
    title: "A small call",
    about: "Four people in a call, in today's formats; one comes and goes.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Standup", watchers);
        const ines: Caller = { user: stage.person("ines", "Inês Duarte"), deviceId: "INESLAPTOP", intent: "video" };
        const jo: Caller = { user: stage.person("jo", "Jo Lindqvist"), deviceId: "JODESK", intent: "video" };
        const kenji: Caller = {
            user: stage.person("kenji", "Kenji Mori"),
            deviceId: "KENJIPHONE",
            format: "rtc",
            intent: "video",
        };
        const leila: Caller = { user: stage.person("leila", "ليلى حداد"), deviceId: "LEILATAB", intent: "video" };
        stage.join(ines, 25 * minuteMs);
        stage.join(jo, 24 * minuteMs);
        stage.join(kenji, 12 * minuteMs);
        stage.join(leila, 5 * minuteMs);
        const comeOrGo = (): void => (stage.has(leila) ? stage.leave(leila) : stage.join(leila));
        return stage.repeat(15_000, [comeOrGo]);
    },
};
