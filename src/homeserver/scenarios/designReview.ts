import type { Caller } from "./caller.js";
import { comeAndGo } from "./comeAndGo.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const minuteMs = 60_000;

export const designReview: Scenario = {
    id: "design-review",
    title: "A lively call",
    about: "Six people, one of them on two devices and one with a raised hand; one leaves and comes back.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Design review", watchers);
        const caller = (name: string, displayName: string, device: string, extra: Partial<Caller> = {}): Caller => ({
            user: stage.person(name, displayName),
            deviceId: `${name.toUpperCase()}${device}`,
            intent: "video",
            ...extra,
        });
        const zola = caller("zola", "Zola Dlamini", "LAPTOP");
        const phone = caller("zola", "Zola Dlamini", "PHONE", { format: "rtc" });
        const jun = caller("jun", "Jun Sato", "DESK", { format: "rtc" });
        const hugo = caller("hugo", "Hugo Bernard", "LAPTOP");
        stage.join(caller("rosa", "Rosa Almeida", "LAPTOP"), 34 * minuteMs);
        stage.join(zola, 33 * minuteMs);
        stage.join(jun, 33 * minuteMs);
        stage.join(caller("lena", "Lena Fischer", "LAPTOP"), 27 * minuteMs);
        stage.join(hugo, 12 * minuteMs);
        stage.join(phone, 6 * minuteMs);
        stage.join(caller("omar", "عمر ناصر", "TAB"), 2 * minuteMs);
        stage.raiseHand(jun);
        return stage.repeat(20_000, [comeAndGo(stage, [hugo], 1)]);
    },
};
