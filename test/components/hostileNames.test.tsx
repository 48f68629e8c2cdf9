import "matrix-rollcall/styles.css";
import { cleanup, render } from "@testing-library/react";
import {
    Avatar,
    FacePile,
    FocusBadge,
    InlineRoster,
    ParticipantItem,
    RecentlyLeft,
    SessionCard,
} from "matrix-rollcall";
import { buildParticipant, buildSession } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it } from "vitest";
import { ana, ben } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

describe("parts with hostile or missing names", () => {
    it("keep their layout and drop control characters", () => {
        const name = `\u202Eevil\n${"x".repeat(5000)}`;
        const { container } = render(
            <div style={{ inlineSize: 200 }}>
                <ParticipantItem participant={buildParticipant({ userId: ana })} name={name} />
                <ParticipantItem participant={buildParticipant({ userId: ben })} name="" />
                <SessionCard
                    session={{ ...buildSession(), application: "x".repeat(500), callId: "", intent: "?".repeat(99) }}
                />
                <FocusBadge transport={{ type: "x".repeat(500), livekit_service_url: "javascript:alert(1)" }} />
            </div>,
        );
        expect(container.textContent).not.toMatch(/[\u202E\n]/);
        expect(container.textContent).toContain(ben);
        expect(container.scrollWidth).toBeLessThanOrEqual(container.clientWidth);
        const box = container.firstElementChild;
        expect(box?.scrollWidth).toBeLessThanOrEqual(200);
    });

    it.each(["", "  ", "\u200B\u2060", "\u3164", "\u202E\u2066"])(
        "show the user ID for the invisible name %j",
        (name) => {
            const { container } = render(
                <>
                    <Avatar userId={ana} name={name} />
                    <ParticipantItem participant={buildParticipant({ userId: ana })} name={name} />
                    <FacePile people={[{ userId: ana, name }]} />
                    <InlineRoster people={[{ userId: ana, name }]} />
                    <RecentlyLeft
                        people={[{ userId: ana, how: "left", leftTs: Date.now(), joinedTs: undefined }]}
                        getName={() => name}
                    />
                </>,
            );
            const initials = [...container.querySelectorAll(".rollcall-avatar")].map(plain);
            expect(initials).toEqual(["A", "A", "A", "A"]);
            const names = [
                ...container.querySelectorAll(
                    ".rollcall-participant-name > bdi, .rollcall-avatar + bdi, .rollcall-spoken, .rollcall-inline-roster",
                ),
            ].map(plain);
            expect(names).toEqual([ana, `In the call: ${ana}`, ana, ana]);
        },
    );
});
