import "matrix-rollcall/styles.css";
import { cleanup, render } from "@testing-library/react";
import { DeviceItem, ParticipantItem, SessionCard } from "matrix-rollcall";
import { buildDevice, buildParticipant, buildSession } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it } from "vitest";
import { ana, ben } from "./support/parts.tsx";

afterEach(cleanup);

describe("Facts", () => {
    it("isolates each fact from the text direction around it", () => {
        const participant = buildParticipant({ userId: ana, devices: [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }] });
        const session = buildSession({ participants: [{ userId: ana }, { userId: ben }] });
        const device = buildDevice({ deviceId: "PHONE" });
        const { container } = render(
            <div dir="rtl">
                <ParticipantItem participant={participant} />
                <SessionCard session={{ ...session, participants: [participant] }} />
                <DeviceItem device={device} />
            </div>,
        );
        const lines = ["participant", "session", "device"].map((part) =>
            [...container.querySelectorAll(`.rollcall-${part}-facts .rollcall-facts-item > *`)].map((node) =>
                node.tagName === "BDI" ? node.tagName : node.textContent,
            ),
        );
        expect(lines).toEqual([
            ["BDI", " · ", "BDI"],
            ["BDI", " · ", "BDI", " · ", "BDI"],
            ["BDI", " · ", "BDI"],
        ]);
    });

    it.each(["ltr", "rtl"])("shows no dot where a line starts or ends, in %s", (dir) => {
        const participant = buildParticipant({ userId: ana, devices: [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }] });
        const session = { ...buildSession({ participants: [{ userId: ana }] }), participants: [participant] };
        const { container } = render(
            <div dir={dir} style={{ width: 110 }}>
                <SessionCard session={session} />
            </div>,
        );
        const line = container.querySelector(".rollcall-facts") as HTMLElement;
        const { left, right } = line.getBoundingClientRect();
        expect(getComputedStyle(line).overflowX).toBe("clip");
        const dots = [...line.querySelectorAll(".rollcall-facts-dot")].map((dot) => dot.getBoundingClientRect());
        expect(dots.length).toBeGreaterThan(0);
        expect(line.getBoundingClientRect().height).toBeGreaterThan(30);
        for (const dot of dots) {
            const middle = (dot.left + dot.right) / 2;
            expect(dir === "ltr" ? middle < left : middle > right).toBe(true);
        }
    });

    it("takes a fact's direction from its words and not from a name in it", () => {
        const { container } = render(
            <div className="rollcall" style={{ width: 600 }}>
                <bdi className="rollcall-fact">{"\u2068حداد\u2069 and \u2068Bo\u2069"}</bdi>
            </div>,
        );
        const words = container.querySelector("bdi")?.firstChild;
        if (!words) throw new Error("there are no words");
        const placeOf = (from: number): number => {
            const range = document.createRange();
            range.setStart(words, from);
            range.setEnd(words, from + 2);
            return range.getBoundingClientRect().left;
        };
        expect(placeOf(1)).toBeLessThan(placeOf(7));
    });
});
