import { sfu, type Caller } from "./caller.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const minuteMs = 60_000;

export const split: Scenario = {
    id: "split",
    title: "A call over several media servers",
    about: "Devices that publish on their own SFU, one that follows the oldest, and one with an unknown selection.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Three continents", watchers);
        const caller = (localpart: string, name: string, place: string, extra: Partial<Caller> = {}): Caller => ({
            user: stage.person(localpart, name),
            deviceId: `${localpart.toUpperCase()}1`,
            transports: [sfu(place)],
            ...extra,
        });
        const berlin = caller("bruno", "Bruno", "berlin");
        const nairobi = caller("chidi", "Chidi", "nairobi");
        const follower = caller("dara", "Dara", "paris", { focusSelection: "oldest_membership" });
        const saoPaulo = caller("elisa", "Elisa", "sao-paulo", { format: "rtc" });
        const unknown = caller("farid", "Farid", "paris", { focusSelection: "by_dice" });
        for (const [index, each] of [berlin, nairobi, follower, saoPaulo, unknown].entries()) {
            stage.join(each, (50 - index) * minuteMs);
        }
        // When the oldest leaves, its follower moves.
        const comeOrGo = (): void => (stage.has(berlin) ? stage.leave(berlin) : stage.join(berlin));
        return stage.repeat(10_000, [comeOrGo]);
    },
};
