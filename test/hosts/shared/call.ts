import { ClientEvent, createClient, type MatrixClient } from "matrix-js-sdk";
import { createHomeserver } from "matrix-rollcall/homeserver";
import { callMemberEvent } from "matrix-rollcall/testing";

const homeserver = createHomeserver();
const me = homeserver.addUser("me", { displayName: "Me" });
const ana = homeserver.addUser("ana", { displayName: "Ana Kovač" });
const ben = homeserver.addUser("ben", { displayName: "Ben Osei" });

const powerLevels = { events: { "org.matrix.msc3401.call.member": 0 } };
export const roomId: string = me.createRoom({ name: "Standup", isPublic: true, members: [ana, ben], powerLevels });

const newClient = (): MatrixClient =>
    createClient({ baseUrl: "https://rollcall.test", fetchFn: homeserver.fetch, ...me.login() });

/** The client of someone who is not in the call. */
export const client = newClient();

/** Another client of theirs, which no element reads: it has only the SDK's own listeners. */
const idle = newClient();

function join(user: typeof ana, minutes: number, deviceId: string): void {
    const {
        type,
        state_key: stateKey = "",
        content,
    } = callMemberEvent({ userId: user.userId, deviceId, intent: "video" });
    user.sendState(roomId, type, stateKey, content, { ts: Date.now() - minutes * 60_000 });
}

join(ana, 25, "PHONE");
for (const each of [client, idle]) {
    await each.startClient();
    await new Promise<void>((resolve) => {
        each.on(ClientEvent.Sync, () => each.getRoom(roomId) && resolve());
    });
}

/** What listens to a client and its room, as the names of events. */
const listenersOf = (of: MatrixClient): readonly string[] =>
    [of, of.getRoom(roomId)!].flatMap((emitter) =>
        emitter
            .eventNames()
            .flatMap((name) => Array.from({ length: emitter.listenerCount(name as never) }, () => String(name)))
            .sort(),
    );

/** For the test of this page. */
Object.assign(globalThis, {
    seen: {
        listeners: () => listenersOf(client).join(),
        idleListeners: () => listenersOf(idle).join(),
        benJoins: () => join(ben, 0, "DESK"),
    },
});
