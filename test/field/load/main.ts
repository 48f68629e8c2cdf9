// A room with many members and a big call on a Synapse of its own: how long until a list is right, beside matrix-js-sdk's own.
import { main } from "../../../scripts/lib/main.ts";
import { numberOptions } from "../../../scripts/lib/numberOptions.ts";
import { say } from "../../../scripts/lib/say.ts";
import { startSynapse } from "../../../scripts/synapse/synapse.ts";
import { silenceSdk } from "../../support/silenceSdk.ts";
import { Api, each, type Account } from "./bigRoom.ts";
import { readByRollcall, readBySession, startHost, timeUntil, type Host, type Reader } from "./watch.ts";

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`;
const inMs = (time: number | undefined): string => (time === undefined ? "never" : `${time.toFixed(0)} ms`);

const countOf = ({ requests }: Host, part: string): number => requests.filter((path) => path.includes(part)).length;

silenceSdk();
await main(async () => {
    const { members, callers } = numberOptions(process.argv.slice(2), { members: 2000, callers: 300 });
    if (callers >= members) throw new Error(`Of ${members} members, ${callers} cannot be in the call: one watches.`);
    await load(members, callers);
});
// What still watches would keep this process for hours.
process.exit();

async function load(memberCount: number, callerCount: number): Promise<void> {
    await using synapse = await startSynapse();
    const api = new Api(synapse.baseUrl);

    const start = performance.now();
    const watcher = await api.register("watcher");
    const roomId = await api.createRoom(watcher);
    const members: Account[] = [];
    const names = Array.from({ length: memberCount - 1 }, (_, index) => `member-${index}`);
    await each(names, async (name) => void members.push(await api.register(name)));
    say(`${memberCount} users, after ${seconds(start)}`);
    await each(members, (member) => api.joinRoom(member, roomId));
    say(`all in the room, after ${seconds(start)}`);
    const callers = members.slice(0, callerCount);
    await each(callers, (caller) => api.joinCall(caller, roomId));
    say(`${callerCount} of them in its call, after ${seconds(start)}`);

    for (const by of ["rollcall", "session"] as const) {
        const host = startHost(synapse.baseUrl, watcher, roomId);
        const read = by === "rollcall" ? readByRollcall(host, roomId) : readBySession(host);
        const [synced, right] = await Promise.all([
            timeUntil(host.isSynced, 60_000),
            timeUntil(() => read() === callerCount, 20_000),
        ]);
        const { length } = host.requests;
        say(
            `\ncold, ${by}: synced after ${inMs(synced)}, right after ${inMs(right)}; ${length} requests, it lists ${read()}`,
        );
        say(
            `  of them ${countOf(host, "/sync")} /sync, ${countOf(host, "/m.room.member/")} for one member, ${countOf(host, "/members")} for all`,
        );
        if (right === undefined) {
            void host.room()?.loadMembersIfNeeded();
            say(
                `  after loading the members: right after ${inMs(await timeUntil(() => read() === callerCount, 20_000))}`,
            );
        }
        host.client.stopClient();
    }

    const host = startHost(synapse.baseUrl, watcher, roomId);
    const readers: Record<string, Reader> = { rollcall: readByRollcall(host, roomId), session: readBySession(host) };
    await timeUntil(() => Object.values(readers).every((read) => read() === callerCount), 60_000);
    const before = host.requests.length;
    const times = Object.fromEntries(Object.keys(readers).map((name) => [name, [] as number[]]));
    for (const caller of callers.slice(0, 20)) {
        for (const act of ["leaveCall", "joinCall"] as const) {
            const expected = act === "leaveCall" ? callerCount - 1 : callerCount;
            const done = Object.entries(readers).map(async ([name, read]) => {
                times[name]?.push((await timeUntil(() => read() === expected, 20_000)) ?? Infinity);
            });
            await api[act](caller, roomId);
            await Promise.all(done);
        }
    }
    const syncs = host.requests.slice(before).filter((path) => path.endsWith("/sync")).length;
    for (const [name, list] of Object.entries(times)) {
        const sorted = list.toSorted((a, b) => a - b);
        say(
            `warm, ${name}: from the request to a right list ${inMs(sorted[sorted.length >> 1])}, at most ${inMs(sorted.at(-1))}`,
        );
    }
    say(
        `  ${host.requests.length - before} requests, ${syncs} of them /sync, for ${times["rollcall"]?.length} changes`,
    );
    host.client.stopClient();
}
