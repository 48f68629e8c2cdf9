import { Preset, type MatrixClient } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import { newSubject } from "./support/subject.ts";
import { callRoom, newClient, newSyncing, refusal, roomOf, until } from "./support/world.ts";

const callMember = "org.matrix.msc3401.call.member" as never;

async function threeInACall(): Promise<{ ana: MatrixClient; ben: MatrixClient; cai: MatrixClient; roomId: string }> {
    const subject = await newSubject();
    const [ana, ben, cai] = [
        await newClient(subject, "ana"),
        await newClient(subject, "ben"),
        await newClient(subject, "cai"),
    ];
    return { ana, ben, cai, roomId: await callRoom(ana, [ben, cai]) };
}

describe("rooms", () => {
    it("checks power levels for state and reserves user-ID state keys for that user", async () => {
        const { ana, ben, cai, roomId } = await threeInACall();
        const anas = ana.getSafeUserId();
        expect(await refusal(ben.setRoomName(roomId, "Mine"))).toBe("403 M_FORBIDDEN");
        expect(await refusal(ben.sendStateEvent(roomId, callMember, {} as never, anas))).toBe("403 M_FORBIDDEN");
        expect(await refusal(ana.sendStateEvent(roomId, callMember, {} as never, `${anas}_DEVICE`))).toBe(
            "403 M_FORBIDDEN",
        );
        await ben.sendStateEvent(roomId, callMember, { application: "m.call" } as never, `_${anas}_DEVICE_m.call`);
        await ben.sendStateEvent(roomId, callMember, {} as never, ben.getSafeUserId());
        expect(await cai.getStateEvent(roomId, callMember, `_${anas}_DEVICE_m.call`)).toEqual({
            application: "m.call",
        });
        expect(await refusal(cai.getStateEvent(roomId, callMember, "nothing"))).toBe("404 M_NOT_FOUND");
    });

    it("lets users grant power only up to their own level", async () => {
        const { ana, ben, cai, roomId } = await threeInACall();
        await ana.setPowerLevel(roomId, ben.getSafeUserId(), 50);
        await ben.setRoomName(roomId, "Ben may");
        expect(await refusal(ben.setPowerLevel(roomId, cai.getSafeUserId(), 60))).toBe("403 M_FORBIDDEN");
        const wrong = { users: { [ana.getSafeUserId()]: "100" } } as never;
        expect(await refusal(ana.sendStateEvent(roomId, "m.room.power_levels" as never, wrong, ""))).toBe(
            "400 M_BAD_JSON",
        );
    });

    it("requires more power than the target to kick, ban and unban", async () => {
        const { ana, ben, cai, roomId } = await threeInACall();
        const [anas, bens] = [ana.getSafeUserId(), ben.getSafeUserId()];
        expect(await refusal(cai.kick(roomId, bens))).toBe("403 M_FORBIDDEN");
        expect(await refusal(ben.kick(roomId, anas))).toBe("403 M_FORBIDDEN");
        await ana.setPowerLevel(roomId, bens, 50);
        await ana.setPowerLevel(roomId, cai.getSafeUserId(), 50);
        expect(await refusal(ben.kick(roomId, cai.getSafeUserId()))).toBe("403 M_FORBIDDEN");
        await ana.kick(roomId, bens, "why not");
        expect(await refusal(ben.sendTextMessage(roomId, "still here?"))).toBe("403 M_FORBIDDEN");
        await ben.joinRoom(roomId);
        await ana.ban(roomId, bens);
        expect(await refusal(ben.joinRoom(roomId))).toMatch(/^403 M_(FORBIDDEN|BAD_STATE)$/);
        await ana.unban(roomId, bens);
        await ben.joinRoom(roomId);
        const { joined } = await ana.getJoinedRoomMembers(roomId);
        expect(Object.keys(joined).toSorted()).toEqual([anas, bens, cai.getSafeUserId()].toSorted());
    });

    it("informs users who are kicked, banned or invited again", async () => {
        const subject = await newSubject();
        const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
        const roomId = await callRoom(ana, [ben]);
        const [bens, room] = [ben.getSafeUserId(), await roomOf(ben, roomId)];
        await ana.kick(roomId, bens, "too loud");
        await until(() => room.getMyMembership() === "leave");
        expect(room.getMember(bens)?.events.member?.getContent()["reason"]).toBe("too loud");
        expect(await ben.getStateEvent(roomId, "m.room.name", "")).toEqual({ name: "Standup" });
        expect(await refusal(ben.sendTextMessage(roomId, "sorry"))).toBe("403 M_FORBIDDEN");
        await ana.invite(roomId, bens);
        await until(() => room.getMyMembership() === "invite");
        await ben.joinRoom(roomId);
        await until(() => room.getMyMembership() === "join");
        await ana.ban(roomId, bens);
        await until(() => room.getMyMembership() === "ban");
    });

    it("requires an invitation to a private room and resolves the alias of a public one", async () => {
        const subject = await newSubject();
        const [ana, ben] = [await newSyncing(subject, "ana"), await newClient(subject, "ben")];
        const { room_id: closed } = await ana.createRoom({ preset: Preset.PrivateChat });
        expect(await refusal(ben.joinRoom(closed))).toBe("403 M_FORBIDDEN");
        await ana.invite(closed, ben.getSafeUserId());
        await ben.joinRoom(closed);
        const { room_id: open } = await ana.createRoom({ preset: Preset.PublicChat, room_alias_name: "lobby" });
        expect(await refusal(ana.createRoom({ room_alias_name: "lobby" }))).toBe("400 M_ROOM_IN_USE");
        await ben.joinRoom(`#lobby:${subject.serverName}`);
        expect((await ben.getJoinedRooms()).joined_rooms.toSorted()).toEqual([closed, open].toSorted());
        expect((await ben.getRoomIdForAlias(`#lobby:${subject.serverName}`)).room_id).toBe(open);
        expect(await refusal(ben.joinRoom(`#nowhere:${subject.serverName}`))).toBe("404 M_NOT_FOUND");
        expect((await roomOf(ana, open)).getCanonicalAlias()).toBe(`#lobby:${subject.serverName}`);
    });

    it("redacts an event except for its protected keys and sends the redaction to clients", async () => {
        const subject = await newSubject();
        const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
        const roomId = await callRoom(ana, [ben]);
        const room = await roomOf(ben, roomId);
        const { event_id: eventId } = await ana.sendTextMessage(roomId, "a slip");
        await until(() => room.findEventById(eventId) !== undefined);
        expect(await refusal(ben.redactEvent(roomId, eventId))).toBe("403 M_FORBIDDEN");
        await ana.redactEvent(roomId, eventId, undefined, { reason: "wrong room" });
        await until(() => room.findEventById(eventId)?.isRedacted() === true);
        const fetched = await ben.fetchRoomEvent(roomId, eventId);
        expect(fetched.content).toEqual({});
        expect(fetched.unsigned?.redacted_because?.content).toMatchObject({ reason: "wrong room", redacts: eventId });
        const bens = room.getMember(ben.getSafeUserId())?.events.member?.getId() ?? "";
        await ana.redactEvent(roomId, bens);
        await until(() => room.getMember(ben.getSafeUserId())?.events.member?.isRedacted() === true);
        expect(await ana.getStateEvent(roomId, "m.room.member", ben.getSafeUserId())).toEqual({
            membership: "join",
        });
    });

    it("sends an event once per transaction ID", async () => {
        const { ana, roomId } = await threeInACall();
        const first = await ana.sendTextMessage(roomId, "once", "txn-1");
        const second = await ana.http.authedRequest<{ event_id: string }>(
            "PUT" as never,
            `/rooms/${encodeURIComponent(roomId)}/send/m.room.message/txn-1`,
            {},
            { msgtype: "m.text", body: "twice?" },
        );
        expect(second.event_id).toBe(first.event_id);
        const { chunk } = await ana.createMessagesRequest(roomId, null, 100, "b" as never);
        expect(chunk.filter(({ type }) => type === "m.room.message").map(({ content }) => content["body"])).toEqual([
            "once",
        ]);
    });

    it("paginates in both directions and around an event", async () => {
        const { ana, roomId } = await threeInACall();
        const ids: string[] = [];
        for (let number = 1; number <= 5; number += 1)
            ids.push((await ana.sendTextMessage(roomId, `${number}`)).event_id);
        const back = await ana.createMessagesRequest(roomId, null, 2, "b" as never);
        expect(back.chunk.map(({ event_id }) => event_id)).toEqual([ids[4], ids[3]]);
        const further = await ana.createMessagesRequest(roomId, back.end ?? null, 2, "b" as never);
        expect(further.chunk.map(({ event_id }) => event_id)).toEqual([ids[2], ids[1]]);
        const forth = await ana.createMessagesRequest(roomId, further.end ?? null, 100, "f" as never);
        expect(forth.chunk.map(({ event_id }) => event_id)).toEqual(ids.slice(1));
        const ahead = await ana.createMessagesRequest(roomId, forth.end ?? null, 100, "f" as never);
        expect(ahead.chunk).toEqual([]);
        expect(ahead.end).toBeUndefined();
        const path = `/rooms/${encodeURIComponent(roomId)}/context/${encodeURIComponent(ids[2] ?? "")}`;
        const around = await ana.http.authedRequest<Record<string, { event_id: string }[]>>("GET" as never, path, {
            limit: "2",
        });
        expect(around["events_before"]?.map(({ event_id }) => event_id)).toEqual([ids[1]]);
        expect(around["events_after"]?.map(({ event_id }) => event_id)).toEqual([ids[3]]);
    });

    it("lists the events that relate to one, by relation and type, page by page", async () => {
        const { ana, ben, roomId } = await threeInACall();
        const { event_id: eventId } = await ana.sendTextMessage(roomId, "a question");
        const { event_id: other } = await ana.sendTextMessage(roomId, "another");
        const react = async (client: MatrixClient, target: string, key: string): Promise<string> => {
            const content = { "m.relates_to": { rel_type: "m.annotation", event_id: target, key } };
            return (await client.sendEvent(roomId, "m.reaction" as never, content as never)).event_id;
        };
        const reactions = [
            await react(ana, eventId, "1"),
            await react(ben, eventId, "2"),
            await react(ana, eventId, "3"),
        ];
        await react(ben, other, "1");
        const path = `/rooms/${encodeURIComponent(roomId)}/relations/${encodeURIComponent(eventId)}`;
        const related = (rest: string, query: Record<string, string> = {}) =>
            ana.http.authedRequest<{ chunk: { event_id: string }[]; next_batch?: string }>(
                "GET" as never,
                `${path}${rest}`,
                query,
                undefined,
                { prefix: "/_matrix/client/v1" },
            );
        const idsIn = ({ chunk }: { chunk: { event_id: string }[] }) => chunk.map((event) => event.event_id);
        expect(idsIn(await related(""))).toEqual(reactions.toReversed());
        expect(idsIn(await related("/m.annotation/m.reaction", { dir: "f" }))).toEqual(reactions);
        expect(idsIn(await related("/m.annotation/m.sticker"))).toEqual([]);
        expect(idsIn(await related("/m.reference"))).toEqual([]);
        const first = await related("/m.annotation", { limit: "2" });
        expect(idsIn(first)).toEqual([reactions[2], reactions[1]]);
        const second = await related("/m.annotation", { limit: "2", from: first.next_batch ?? "" });
        expect(idsIn(second)).toEqual([reactions[0]]);
        expect(second.next_batch).toBeUndefined();
        await ben.redactEvent(roomId, reactions[1] ?? "");
        expect(idsIn(await related("/m.annotation"))).toEqual([reactions[2], reactions[0]]);
        // Synapse sometimes calls the error unknown.
        const none = await refusal(ana.relations(roomId, "$none", "m.annotation", "m.reaction"));
        expect(none).toMatch(/^404 M_(NOT_FOUND|UNKNOWN)$/);
    });

    it("lists members by membership and at an earlier point", async () => {
        const { ana, ben, cai, roomId } = await threeInACall();
        await cai.leave(roomId);
        const named = async (...args: [string?, string?, string?]): Promise<readonly (string | undefined)[]> => {
            const { chunk } = await ana.members(roomId, ...args);
            return (chunk as { state_key?: string }[]).map(({ state_key: stateKey }) => stateKey);
        };
        expect(await named("join")).toEqual([ana.getUserId(), ben.getUserId()]);
        expect(await named(undefined, "leave")).toEqual([ana.getUserId(), ben.getUserId()]);
        expect(await named()).toHaveLength(3);
    });

    it("links an upgraded room and its replacement to each other", async () => {
        const subject = await newSubject();
        const ana = await newSyncing(subject, "ana");
        const roomId = await callRoom(ana, []);
        const { replacement_room: next } = await ana.upgradeRoom(roomId, "10");
        const [old, room] = [await roomOf(ana, roomId), await roomOf(ana, next)];
        await until(() => old.currentState.getStateEvents("m.room.tombstone", "") !== null);
        expect(old.currentState.getStateEvents("m.room.tombstone", "")?.getContent()["replacement_room"]).toBe(next);
        expect(room.findPredecessor()?.roomId).toBe(roomId);
        expect(room.getVersion()).toBe("10");
        expect(room.name).toBe("Standup");
        expect(await refusal(ana.upgradeRoom(roomId, "0"))).toBe("400 M_UNSUPPORTED_ROOM_VERSION");
    });
});
