import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { createRollcall, type Ring } from "matrix-rollcall/core";
import { declineMutationOptions } from "matrix-rollcall/query";
import { callMemberEvent } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { newSubject } from "./support/subject.ts";
import { callRoom, newSyncing, roomOf, until, type Subject } from "./support/world.ts";

/** What matrix-js-sdk asks by itself. */
const ofTheSdk = /\/(sync|versions|capabilities|turnServer|pushrules)\b/;

/** The same homeserver, with a record of what is asked of it. */
function recorded(subject: Subject): { readonly subject: Subject; readonly asked: () => readonly string[] } {
    const asked: string[] = [];
    const fetchFn: Subject["fetchFn"] = (input, init) => {
        const { pathname } = new URL(input instanceof Request ? input.url : input);
        if (!ofTheSdk.test(pathname)) asked.push(`${init?.method ?? "GET"} ${decodeURIComponent(pathname)}`);
        return subject.fetchFn(input, init);
    };
    return { subject: { ...subject, fetchFn }, asked: () => asked.splice(0) };
}

describe("a rollcall that watches a room, and all rings", () => {
    it("sends nothing while it is rung and hands are raised, and one event to decline", async () => {
        const subject = await newSubject();
        const watching = recorded(subject);
        const [ana, me] = [await newSyncing(subject, "ana"), await newSyncing(watching.subject, "me")];
        const roomId = await callRoom(ana, [me]);
        await roomOf(me, roomId);
        const rollcall = createRollcall(me);
        const stores = [
            rollcall.active,
            rollcall.room(roomId),
            rollcall.hands(roomId),
            rollcall.invited(roomId),
            rollcall.rings,
        ];
        const stops = stores.map((store) => store.subscribe(() => undefined));
        watching.asked();

        const userId = ana.getSafeUserId();
        const { type, content, state_key: key = "" } = callMemberEvent({ userId, createdTs: Date.now() });
        const { event_id: eventId } = await ana.sendStateEvent(roomId, type as never, content as never, key);
        await ana.sendEvent(
            roomId,
            "org.matrix.msc4075.rtc.notification" as never,
            {
                "m.mentions": { user_ids: [me.getSafeUserId()] },
                "m.relates_to": { rel_type: "m.reference", event_id: eventId },
                sender_ts: Date.now(),
                lifetime: 90_000,
                notification_type: "ring",
            } as never,
        );
        await ana.sendEvent(
            roomId,
            "m.reaction" as never,
            {
                "m.relates_to": { rel_type: "m.annotation", event_id: eventId, key: "\u{1F590}\uFE0F" },
            } as never,
        );
        await until(() => rollcall.rings.getSnapshot().length === 1 && rollcall.hands(roomId).getSnapshot().size === 1);
        expect(watching.asked()).toEqual([]);

        const [ring] = rollcall.rings.getSnapshot() as [Ring];
        await new MutationObserver(new QueryClient(), declineMutationOptions(rollcall)).mutate(ring);
        await until(() => rollcall.rings.getSnapshot().length === 0);
        expect(watching.asked()).toEqual([
            expect.stringMatching(/^PUT .*\/rooms\/[^/]+\/send\/org\.matrix\.msc4310\.rtc\.decline\//),
        ]);
        stops.forEach((stop) => stop());
    });
});
