import { callMemberType, type Caller } from "./caller.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const ghosts: Scenario = {
    id: "ghosts",
    title: "Ghosts of every format",
    about: "Two people who are there, and entries that do not count, each for another reason.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Old house", watchers);
        const una: Caller = { user: stage.person("una", "Una"), deviceId: "UNALAPTOP" };
        const vera: Caller = { user: stage.person("vera", "Vera"), deviceId: "VERAPHONE", format: "rtc" };
        stage.join(una, 30 * minuteMs);
        stage.join(vera, 10 * minuteMs);

        const wim = stage.person("wim", "Wim");
        stage.join({ user: wim, deviceId: "WIMOLD" }, 3 * dayMs);
        const xenia = stage.person("xenia", "Xenia");
        stage.join({ user: xenia, deviceId: "XENIAOLD", format: "memberships" }, 400 * dayMs);
        const yann = stage.person("yann", "Yann");
        stage.state(
            yann,
            "org.matrix.msc3401.call",
            "conf",
            { "m.intent": "m.room", "m.type": "m.video" },
            800 * dayMs,
        );
        stage.join({ user: yann, deviceId: "YANNOLD", format: "m.calls", callId: "conf" }, 799 * dayMs);

        const zoe = stage.person("zoe", "Zoë");
        stage.join({ user: zoe, deviceId: "ZOEPHONE" }, 5 * minuteMs);
        zoe.leave(stage.roomId);
        const adam = stage.person("adam", "Adam");
        stage.state(adam, callMemberType, `_${una.user.userId}_FORGED_m.call`, {
            application: "m.call",
            call_id: "",
            device_id: "FORGED",
            focus_active: { type: "livekit", focus_selection: "multi_sfu" },
            foci_preferred: [],
        });
        stage.state(adam, callMemberType, `_${adam.userId}_ADAMDESK_m.call`, {
            application: "m.call",
            call_id: "",
            device_id: "ADAMDESK",
            expires: "for ever",
            focus_active: { type: "livekit" },
        });
        stage.state(adam, "org.matrix.msc4143.rtc.slot", "m.call#attic", { status: "closed" });
        stage.join({ user: adam, deviceId: "ADAMATTIC", format: "rtc", callId: "attic" }, minuteMs);
        const brief: Caller = { user: adam, deviceId: "ADAMBRIEF", expiresMs: 8000 };
        return stage.goOn(12_000, [() => stage.join(brief), () => stage.refresh(una)]);
    },
};
