import { sfu, type Caller } from "./caller.js";
import { comeAndGo } from "./comeAndGo.js";
import type { Scenario } from "./scenario.js";
import { Stage } from "./stage.js";

const size = 1000;
const firstNames = [
    "Amara",
    "Björn",
    "Chen",
    "Dilnoza",
    "Eka",
    "Fatima",
    "Goran",
    "Hana",
    "Ivo",
    "Jana",
    "Kofi",
    "Lucía",
];
const lastNames = ["Abe", "Brandt", "Costa", "Diallo", "Eriksen", "Fischer", "Garcia", "Hassan", "Ivanova", "Jensen"];
const places = ["berlin", "nairobi", "sao-paulo", "singapore"];

export const townHall: Scenario = {
    id: "town-hall",
    title: "A town hall of 1,000",
    about: "A thousand people in one call, coming and going.",
    start: (homeserver, watchers) => {
        const stage = new Stage(homeserver, "Town hall", watchers);
        const callers = Array.from({ length: size }, (_, index): Caller => {
            const first = firstNames[index % firstNames.length];
            const last = lastNames[Math.floor(index / firstNames.length) % lastNames.length];
            return {
                user: stage.person(`citizen${index}`, `${first} ${last} ${index}`),
                deviceId: `CITIZEN${index}`,
                transports: [sfu(places[index % places.length] ?? "berlin")],
                format: index % 10 === 0 ? "rtc" : "session",
            };
        });
        for (const [index, caller] of callers.entries()) stage.join(caller, (size - index) * 1000);
        return stage.repeat(1000, [comeAndGo(stage, callers, size / 20)]);
    },
};
