import type { HomeserverUser } from "../user.js";
import type { Caller } from "./caller.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const minuteMs = 60_000;

export const breakouts: Scenario = {
    id: "breakouts",
    title: "A room call with two breakouts",
    about: "Three sessions in one room. One person moves from one to another.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Workshop", watchers);
        const sanne = stage.person("sanne", "Sanne de Wit");
        const [inRoom, inDesign] = [caller(sanne), caller(sanne, "design")];
        stage.join(caller(stage.person("ola", "Ola Nowak")), 55 * minuteMs);
        stage.join(caller(stage.person("priya", "Priya Raman")), 54 * minuteMs);
        stage.join(inRoom, 50 * minuteMs);
        stage.join(caller(stage.person("quinn", "Quinn"), "design"), 20 * minuteMs);
        stage.join(caller(stage.person("rui", "Rui Costa"), "design"), 19 * minuteMs);
        stage.join(caller(stage.person("tariq", "Tariq Aziz"), "budget"), 15 * minuteMs);
        const walk = (): void => {
            const isInRoom = stage.has(inRoom);
            stage.leave(isInRoom ? inRoom : inDesign);
            stage.join(isInRoom ? inDesign : inRoom);
        };
        return stage.repeat(8000, [walk]);
    },
};

function caller(user: HomeserverUser, callId = ""): Caller {
    return {
        user,
        deviceId: `${user.userId.slice(1, 4).toUpperCase()}LAPTOP`,
        intent: "video",
        ...(callId === "" ? {} : { callId, scope: "m.user" as const }),
    };
}
