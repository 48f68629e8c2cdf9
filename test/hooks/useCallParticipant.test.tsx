import { useCallParticipant } from "matrix-rollcall";
import { describe, expect, it, vi } from "vitest";
import { renderWith } from "../support/page.tsx";
import { ben, roomId } from "../support/world.ts";
import { callOfThousand } from "./support/callOfThousand.ts";
import { sessionCases, shown } from "./support/twoSessions.tsx";

describe("useCallParticipant", () => {
    it.each(sessionCases)("selects the session %j", (session, expected) => {
        const participant = shown(() => useCallParticipant(roomId, ben, { session }));
        expect(participant?.userId).toBe(expected ? ben : undefined);
    });

    it("reads the room once for a thousand components in one first render", () => {
        const { client, room, users } = callOfThousand();
        const read = vi.spyOn(room.currentState, "getStateEvents");
        const readsOfOne = (): number =>
            read.mock.calls.filter(([type]) => type === "org.matrix.msc3401.call.member").length;
        const seen: number[] = [];
        const Row = ({ userId }: { userId: string }): string | undefined => useCallParticipant(roomId, userId)?.userId;
        const End = (): null => {
            seen.push(readsOfOne());
            return null;
        };
        const { container } = renderWith(
            client,
            <>{[...users.map((userId) => <Row key={userId} userId={userId} />), <End key="end" />]}</>,
        );
        expect(container.textContent).toBe(users.join(""));
        expect(seen).toEqual([1]);
        // React reads again when it subscribes.
        expect(readsOfOne()).toBeLessThanOrEqual(2);
    });
});
