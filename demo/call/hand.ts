import { EventType, RelationType, type MatrixClient } from "matrix-js-sdk";
import type { CallDevice } from "matrix-rollcall";

/** Raises a device's hand, as Element Call does: by a reaction to its membership. */
export async function raiseHand(client: MatrixClient, roomId: string, { eventId }: CallDevice): Promise<void> {
    const relation = { rel_type: RelationType.Annotation, event_id: eventId, key: "🖐️" };
    await client.sendEvent(roomId, EventType.Reaction, { "m.relates_to": relation } as never);
}

/** Lowers it: takes back every reaction of this user to the membership. */
export async function lowerHand(client: MatrixClient, roomId: string, { eventId }: CallDevice): Promise<void> {
    const { events } = await client.relations(roomId, eventId, RelationType.Annotation, EventType.Reaction);
    for (const reaction of events) {
        const id = reaction.getId();
        if (id !== undefined && reaction.getSender() === client.getUserId()) await client.redactEvent(roomId, id);
    }
}
