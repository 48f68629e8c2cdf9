import { callMemberEvent, memberEvent, stickyMemberEvent } from "matrix-rollcall/testing";
import type { RawEvent } from "../support/offlineRoom.ts";

/** What a pasted text holds: events, or a sentence that says what is wrong with it. */
export type ReadRoom = { readonly events: readonly RawEvent[] } | { readonly problem: string };

/** Reads a room's state as a homeserver answers it, an array of events; sticky events stand among them. */
export function readRoom(text: string): ReadRoom {
    let json: unknown;
    try {
        json = JSON.parse(text);
    } catch (error) {
        return { problem: `Not valid JSON: ${(error as Error).message}.` };
    }
    if (!Array.isArray(json)) return { problem: "Expected a JSON array of events: [{…}, {…}]." };
    const events: RawEvent[] = [];
    for (const [index, each] of json.entries()) {
        const lack = lackOf(each);
        if (lack) return { problem: `Event ${index + 1} ${lack}.` };
        // A room that is pasted by hand often has no ids.
        events.push({ event_id: `$pasted-${index + 1}`, origin_server_ts: 0, ...each });
    }
    return { events };
}

function lackOf(event: unknown): string | undefined {
    if (typeof event !== "object" || event === null || Array.isArray(event)) return "is not an object";
    const { type, sender, content } = event as Record<string, unknown>;
    if (typeof type !== "string") return "has no type";
    if (typeof sender !== "string") return "has no sender";
    if (typeof content !== "object" || content === null) return "has no content";
    return undefined;
}

/** The text that a link's fragment keeps; undefined where it keeps none. */
export function textOfHash(hash: string): string | undefined {
    const kept = new URLSearchParams(hash.replace(/^#/, "")).get("room");
    return kept === null ? undefined : kept;
}

export function hashOfText(text: string): string {
    return `#${new URLSearchParams({ room: text }).toString()}`;
}

/** A room to begin with: two who count, by two formats, one whose entry is over and one who is not there. */
export function exampleRoom(now: number): string {
    const minuteMs = 60_000;
    const events = [
        memberEvent({ userId: "@ana:example.org", name: "Ana" }),
        memberEvent({ userId: "@bo:example.org", name: "Bo" }),
        memberEvent({ userId: "@cem:example.org", name: "Cem" }),
        memberEvent({ userId: "@dee:example.org", name: "Dee", membership: "leave" }),
        callMemberEvent({ userId: "@ana:example.org", deviceId: "LAPTOP", createdTs: now - 20 * minuteMs }),
        stickyMemberEvent({ userId: "@bo:example.org", deviceId: "PHONE", createdTs: now - 5 * minuteMs }),
        callMemberEvent({ userId: "@cem:example.org", deviceId: "OLD", createdTs: now - 600 * minuteMs }),
        callMemberEvent({ userId: "@dee:example.org", deviceId: "DESK", createdTs: now - minuteMs }),
    ];
    return JSON.stringify(events, undefined, 2);
}
