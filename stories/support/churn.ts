import type { Homeserver, HomeserverUser, RunningScenario, Scenario } from "matrix-rollcall/homeserver";
import { callMemberEvent, leaveEvent } from "matrix-rollcall/testing";

const size = 12;
/** A join and a leave, five times a second. */
const stepMs = 100;

/** A call in which no one stays for long. */
export const churn: Pick<Scenario, "about" | "start"> = {
    about: "Twelve people around one call: five join and five leave each second.",
    start: (homeserver, watchers) => {
        const roomId = callRoom(homeserver, watchers);
        const people = Array.from({ length: size }, (_, index) => {
            const user = homeserver.addUser(`guest${index}`, { displayName: `Guest ${index + 1}` });
            user.join(roomId);
            return user;
        });
        for (const user of people.slice(size / 2)) join(homeserver, roomId, user);
        return goOn(homeserver, roomId, (step) => {
            const user = people[Math.floor(step / 2) % size];
            const leaver = people[(Math.floor(step / 2) + size / 2) % size];
            if (step % 2 === 0) join(homeserver, roomId, user);
            else leave(roomId, leaver);
        });
    },
};

/** A room in which all may call. */
function callRoom(homeserver: Homeserver, members: readonly HomeserverUser[]): string {
    const host = homeserver.addUser("host", { displayName: "The host" });
    return host.createRoom({
        name: "Lobby",
        isPublic: true,
        members,
        powerLevels: { events: { "org.matrix.msc3401.call.member": 0 } },
    });
}

function join(homeserver: Homeserver, roomId: string, user: HomeserverUser | undefined): void {
    if (!user) return;
    const event = callMemberEvent({ userId: user.userId, createdTs: homeserver.now() });
    user.sendState(roomId, event.type, event.state_key ?? "", event.content);
}

function leave(roomId: string, user: HomeserverUser | undefined): void {
    if (!user) return;
    const event = leaveEvent(callMemberEvent({ userId: user.userId }));
    user.sendState(roomId, event.type, event.state_key ?? "", event.content);
}

function goOn(homeserver: Homeserver, roomId: string, act: (step: number) => void): RunningScenario {
    let step = 0;
    let callOff: (() => void) | undefined;
    const next = (): void => {
        act(step);
        step += 1;
        callOff = homeserver.after(stepMs, next);
    };
    callOff = homeserver.after(stepMs, next);
    return { roomId, stop: () => callOff?.() };
}
