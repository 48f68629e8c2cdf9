import "matrix-rollcall/styles.css";
import { cleanup, render } from "@testing-library/react";
import { CallBadge, DeviceItem, FacePile, ParticipantItem, SessionCard } from "matrix-rollcall";
import { buildDevice, buildParticipant, buildSession } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it } from "vitest";
import { ana, ben } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

describe("parts with devices that seem gone", () => {
    const now = Date.now();

    const minute = 60_000;

    const seen = { createdTs: now - 120 * minute, sentTs: now - 70 * minute };

    it("mark an overdue device and a person whose only device is overdue", () => {
        const overdue = buildDevice(seen, { now });
        const { container } = render(<DeviceItem device={overdue} />);
        expect(plain(container)).toMatch(/seems gone, last seen \S/);
        expect(container.querySelector("[data-liveness=overdue]")).not.toBeNull();
        const participant = buildParticipant({ devices: [seen] }, { now });
        const person = render(<ParticipantItem participant={participant} />);
        expect(plain(person.container)).toMatch(/seems gone, last seen \S/);
        const both = buildParticipant({ devices: [seen, { deviceId: "OTHER", createdTs: now }] }, { now });
        person.rerender(<ParticipantItem participant={both} />);
        expect(plain(person.container)).not.toContain("last seen");
        expect(plain(person.container)).toContain("1 device seems gone");
        expect(person.container.querySelector("[data-liveness=live]")).not.toBeNull();
    });

    it("count people who seem gone separately and show the others first", () => {
        const participants = [
            { userId: ana, devices: [seen] },
            { userId: ben, devices: [{ createdTs: now }] },
        ];
        const session = render(<SessionCard session={buildSession({ participants }, { now })} />);
        expect(plain(session.container)).toContain("1 here, 1 seems gone");
        const badge = render(<CallBadge people={2} seemsGone={1} />);
        expect(plain(badge.container)).toBe("1Call with 2 people, 1 here, 1 seems gone");
        badge.rerender(<CallBadge people={2} seemsGone={2} />);
        expect(plain(badge.container)).toBe("2Call with 2 people, 0 here, 2 seem gone");
        const people = [
            { userId: ana, name: "Ana", seemsGone: true },
            { userId: ben, name: "Ben" },
        ];
        const faces = render(<FacePile people={people} max={1} />);
        expect(plain(faces.container)).toBe("B+1In the call: Ben and Ana (seems gone)");
    });
});
