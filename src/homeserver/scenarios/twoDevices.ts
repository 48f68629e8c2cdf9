import { sfu, type Caller } from "./caller.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const minuteMs = 60_000;

export const twoDevices: Scenario = {
    id: "two-devices",
    title: "Two devices of one person",
    about: "One person on a laptop and a phone, each in another format, and one on a single device.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Pairing", watchers);
        const mira = stage.person("mira", "Mira Okafor");
        const laptop: Caller = { user: mira, deviceId: "MIRALAPTOP" };
        const phone: Caller = { user: mira, deviceId: "MIRAPHONE", format: "rtc" };
        const noah: Caller = {
            user: stage.person("noah", "Noah"),
            deviceId: "NOAHDESK",
            transports: [sfu("paris")],
            focusSelection: "oldest_membership",
        };
        stage.join(laptop, 40 * minuteMs);
        stage.join(noah, 35 * minuteMs);
        stage.join(phone, 3 * minuteMs);
        const comeOrGo = (): void => (stage.has(phone) ? stage.leave(phone) : stage.join(phone));
        return stage.repeat(9000, [comeOrGo]);
    },
};
