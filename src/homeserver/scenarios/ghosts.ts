import { groupCallEvent, slotEvent } from "../../testing/wire/definitions.js";
import type { JsonObject } from "../json.js";
import type { HomeserverUser } from "../user.js";
import type { Caller } from "./caller.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const ghosts: Scenario = {
    id: "ghosts",
    title: "Ghosts of every format",
    about: "Two people in the call, others who have been silent for too long, and entries that do not count, each for a different reason. The first watcher is a moderator; the second and third left devices behind.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Old house", watchers, watchers.slice(0, 1));
        const una: Caller = { user: stage.person("una", "Una"), deviceId: "UNALAPTOP" };
        const vera: Caller = { user: stage.person("vera", "Vera"), deviceId: "VERAPHONE", format: "rtc" };
        stage.join(una, 30 * minuteMs);
        stage.join(vera, 10 * minuteMs);

        const wim = stage.person("wim", "Wim");
        stage.leaveBehind({ user: wim, deviceId: "WIMOLD" }, 3 * dayMs);
        const xenia = stage.person("xenia", "Xenia");
        stage.leaveBehind({ user: xenia, deviceId: "XENIAOLD", format: "memberships" }, 400 * dayMs);
        const yann = stage.person("yann", "Yann");
        stage.send(yann, groupCallEvent({ callId: "conf" }), 800 * dayMs);
        stage.leaveBehind({ user: yann, deviceId: "YANNOLD", format: "m.calls", callId: "conf" }, 799 * dayMs);

        // Overdue.
        stage.leaveBehind({ user: stage.person("tess", "Tess"), deviceId: "TESSPHONE" }, 90 * minuteMs);
        const ugo = stage.person("ugo", "Ugo");
        stage.leaveBehind(
            { user: ugo, deviceId: "UGODESK", format: "memberships", expiresMs: 3 * hourMs },
            156 * minuteMs,
        );
        const vito = stage.person("vito", "Vito");
        stage.leaveBehind({ user: vito, deviceId: "VITOTAB", format: "m.calls", callId: "conf" }, 51 * minuteMs);

        // Memberships that the watchers left behind on devices they no longer have.
        const [, second, third] = watchers;
        if (second) {
            stage.leaveBehind({ user: second, deviceId: "OLDPHONE" }, 2 * hourMs);
            stage.leaveBehind(
                { user: second, deviceId: "OLDDESK", format: "memberships", expiresMs: 6 * hourMs },
                3 * hourMs,
            );
            stage.leaveBehind({ user: second, deviceId: "OLDTAB", format: "rtc" }, 20 * minuteMs);
        }
        if (third)
            stage.leaveBehind({ user: third, deviceId: "OLDBOOK", format: "m.calls", callId: "conf" }, 20 * minuteMs);

        const zoe = stage.person("zoe", "Zoë");
        stage.leaveBehind({ user: zoe, deviceId: "ZOEPHONE" }, 5 * minuteMs);
        zoe.leave(stage.roomId);
        const adam = stage.person("adam", "Adam");
        sendMember(stage, adam, `_${una.user.userId}_FORGED_m.call`, {
            application: "m.call",
            call_id: "",
            device_id: "FORGED",
            focus_active: { type: "livekit", focus_selection: "multi_sfu" },
            foci_preferred: [],
        });
        sendMember(stage, adam, `_${adam.userId}_ADAMDESK_m.call`, {
            application: "m.call",
            call_id: "",
            device_id: "ADAMDESK",
            expires: "for ever",
            focus_active: { type: "livekit" },
        });
        stage.send(adam, slotEvent({ callId: "attic", isOver: true }));
        stage.leaveBehind({ user: adam, deviceId: "ADAMATTIC", format: "rtc", callId: "attic" }, minuteMs);
        const brief: Caller = { user: adam, deviceId: "ADAMBRIEF", expiresMs: 8000 };
        return stage.repeat(24_000, [() => stage.leaveBehind(brief, 0)]);
    },
};

/** Sends a state event that no client would send. */
function sendMember(stage: Stage, sender: HomeserverUser, stateKey: string, content: JsonObject): void {
    stage.send(sender, { type: "org.matrix.msc3401.call.member", state_key: stateKey, content });
}
