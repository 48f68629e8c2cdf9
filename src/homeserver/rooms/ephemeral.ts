import type { Clock } from "../clock.js";
import type { JsonObject } from "../json.js";
import type { Stream } from "../stream.js";

/** A receipt of one user, for one thread or none. */
interface Receipt {
    readonly userId: string;
    readonly type: string;
    readonly eventId: string;
    readonly threadId: string | undefined;
    readonly ts: number;
    readonly position: number;
}

interface RoomTyping {
    readonly users: Map<string, () => void>;
    position: number;
}

/** Typing notifications and receipts, which are in sync but not in a timeline. */
export class Ephemeral {
    private readonly stream: Stream;
    private readonly clock: Clock;
    private readonly typing = new Map<string, RoomTyping>();
    private readonly receipts = new Map<string, Map<string, Receipt>>();

    constructor(stream: Stream, clock: Clock) {
        this.stream = stream;
        this.clock = clock;
    }

    /** Marks a user as typing for some ms. Without a time, they stopped typing. */
    setTyping(roomId: string, userId: string, timeoutMs: number | undefined): void {
        let room = this.typing.get(roomId);
        if (!room) this.typing.set(roomId, (room = { users: new Map(), position: 0 }));
        const end = room.users.get(userId);
        if (!end && timeoutMs === undefined) return;
        end?.();
        if (timeoutMs === undefined) room.users.delete(userId);
        else {
            const stop = (): void => this.setTyping(roomId, userId, undefined);
            room.users.set(userId, this.clock.after(timeoutMs, stop));
            if (end) return;
        }
        room.position = this.stream.advance();
    }

    setReceipt(roomId: string, receipt: Omit<Receipt, "position">): void {
        let room = this.receipts.get(roomId);
        if (!room) this.receipts.set(roomId, (room = new Map()));
        const key = JSON.stringify([receipt.userId, receipt.type, receipt.threadId]);
        room.set(key, { ...receipt, position: this.stream.advance() });
    }

    /** Returns the event up to which a user has read a room, outside of threads. */
    lastRead(roomId: string, userId: string): string | undefined {
        const receipts = [...(this.receipts.get(roomId)?.values() ?? [])];
        const own = receipts.filter((each) => each.userId === userId && (each.threadId ?? "main") === "main");
        return own.sort((a, b) => b.position - a.position)[0]?.eventId;
    }

    /** Returns the events of a room for a user that are newer than a position of the stream. */
    eventsSince(roomId: string, userId: string, since: number): readonly JsonObject[] {
        const events: JsonObject[] = [];
        const typing = this.typing.get(roomId);
        if (typing && typing.position > since && (since > 0 || typing.users.size > 0)) {
            events.push({ type: "m.typing", content: { user_ids: [...typing.users.keys()] } });
        }
        const receipts = [...(this.receipts.get(roomId)?.values() ?? [])].filter(
            (each) => each.position > since && (each.type !== "m.read.private" || each.userId === userId),
        );
        if (receipts.length > 0) events.push({ type: "m.receipt", content: receiptContent(receipts) });
        return events;
    }
}

function receiptContent(receipts: readonly Receipt[]): JsonObject {
    const content: Record<string, Record<string, Record<string, JsonObject>>> = {};
    for (const { eventId, type, userId, threadId, ts } of receipts) {
        const ofEvent = (content[eventId] ??= {});
        const ofType = (ofEvent[type] ??= {});
        ofType[userId] = { ts, ...(threadId === undefined ? {} : { thread_id: threadId }) };
    }
    return content;
}
