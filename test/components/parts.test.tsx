import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import "matrix-rollcall/styles.css";
import {
    Avatar,
    CallBadge,
    CallDuration,
    DeviceItem,
    DeviceSignal,
    FacePile,
    FocusBadge,
    InlineRoster,
    type PersonLike,
    ParticipantItem,
    RecentlyLeft,
    RollcallSignalsProvider,
    RollcallTextProvider,
    SessionCard,
    type DeviceSignals,
} from "matrix-rollcall";
import { MembershipInspector } from "matrix-rollcall/devtools";
import { ar } from "matrix-rollcall/locales/ar";
import { buildDevice, buildParticipant, buildRoomCalls, buildSession } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Renders } from "../support/page.tsx";
import { ana, ben, wrongEvent } from "./parts.tsx";

afterEach(cleanup);

const plain = (element: Element | null): string => (element?.textContent ?? "").replace(/[\u2068\u2069]/g, "");

describe("CallDuration", () => {
    beforeEach(() => void vi.useFakeTimers({ now: 3_909_000 }));
    afterEach(() => void vi.useRealTimers());

    test("counts, and does not begin anew when the oldest leaves", () => {
        const { container, rerender } = render(<CallDuration startedTs={0} />);
        expect(plain(container)).toBe("1:05:09");
        act(() => void vi.advanceTimersByTime(1000));
        expect(plain(container)).toBe("1:05:10");
        expect(container.querySelector("time")?.dateTime).toBe("PT3910S");
        rerender(<CallDuration startedTs={3_000_000} />);
        expect(plain(container)).toBe("1:05:10");
        rerender(<CallDuration startedTs={-60_000} />);
        expect(plain(container)).toBe("1:06:10");
    });

    test("all share one timer, which ends with the last", () => {
        const { unmount } = render(
            <>
                <CallDuration startedTs={0} />
                <CallDuration startedTs={5} now={() => 10} />
            </>,
        );
        expect(vi.getTimerCount()).toBe(1);
        unmount();
        expect(vi.getTimerCount()).toBe(0);
    });
});

test("who has just left is in sight, the others are folded into a number", () => {
    vi.useFakeTimers({ now: Date.now() });
    const minute = 60_000;
    const left = (userId: string, how: string, minutes: number) => {
        const leftTs = Date.now() - minutes * minute;
        return { userId, how, leftTs, joinedTs: leftTs - 42 * minute };
    };
    const people = [left(ana, "left", 1), left(ben, "removed", 3), left("@cai:example.org", "of tomorrow", 4)];
    const getName = (userId: string): string => userId.slice(1, 4);
    const { container, rerender } = render(<RecentlyLeft people={people} getName={getName} />);
    const inSight = (): readonly string[] => [...container.querySelectorAll(".rollcall-left > ul > li")].map(plain);
    expect(inSight()).toEqual([expect.stringMatching(/^Aana?left at .* · 42 min$/)]);
    expect(plain(container.querySelector("summary"))).toBe("2 people were here");
    expect(plain(container.querySelector("details"))).toMatch(/benremoved at .*caileft at/);
    act(() => void vi.advanceTimersByTime(minute));
    expect(inSight()).toEqual([]);
    expect(plain(container.querySelector("summary"))).toBe("3 people were here");
    rerender(<RecentlyLeft people={[]} />);
    expect(container.firstChild).toBeNull();
    vi.useRealTimers();
});

describe("probably gone", () => {
    const now = Date.now();
    const minute = 60_000;
    const seen = { createdTs: now - 120 * minute, sentTs: now - 70 * minute };

    test("a device and a person whose only device is overdue say so in words", () => {
        const overdue = buildDevice(seen, { now });
        const { container } = render(<DeviceItem device={overdue} />);
        expect(plain(container)).toMatch(/no sign since \S/);
        expect(container.querySelector("[data-liveness=overdue]")).not.toBeNull();
        const participant = buildParticipant({ devices: [seen] }, { now });
        const person = render(<ParticipantItem participant={participant} />);
        expect(plain(person.container)).toMatch(/no sign since \S/);
        const both = buildParticipant({ devices: [seen, { deviceId: "OTHER", createdTs: now }] }, { now });
        person.rerender(<ParticipantItem participant={both} />);
        expect(plain(person.container)).not.toMatch(/no sign/);
        expect(person.container.querySelector("[data-liveness=live]")).not.toBeNull();
    });

    test("a session, a badge and faces count honestly, the sure ones first", () => {
        const participants = [
            { userId: ana, devices: [seen] },
            { userId: ben, devices: [{ createdTs: now }] },
        ];
        const session = render(<SessionCard session={buildSession({ participants }, { now })} />);
        expect(plain(session.container)).toContain("2 people, 1 probably gone");
        const badge = render(<CallBadge people={2} gone={1} />);
        expect(plain(badge.container)).toBe("1Call with 2 people, 1 probably gone");
        badge.rerender(<CallBadge people={2} gone={2} />);
        expect(plain(badge.container)).toBe("2Call with 2 people, 2 probably gone");
        const people = [
            { userId: ana, name: "Ana", isProbablyGone: true },
            { userId: ben, name: "Ben" },
        ];
        const faces = render(<FacePile people={people} max={1} />);
        expect(plain(faces.container)).toBe("B+1In the call: Ben and Ana (probably gone)");
    });
});

describe("Avatar", () => {
    const initials = (name: string): string => {
        cleanup();
        return plain(render(<Avatar userId={ana} name={name} />).container);
    };

    test("initials are letters as readers count them", () => {
        expect(
            ["Ana Lindqvist", "bo", "👩‍👩‍👧 Team", "@ana:example.org", "محمد علي", "  ", "  (Zoë) van der Ågren"].map(
                initials,
            ),
        ).toEqual(["AL", "B", "👩‍👩‍👧T", "A", "مع", "A", "ZÅ"]);
    });

    test("a picture that fails gives way to initials, another is tried", () => {
        const { container, rerender } = render(<Avatar userId={ana} name="Ana" src="data:image/png;base64,no" />);
        const image = container.querySelector("img");
        if (image) fireEvent.error(image);
        expect(plain(container)).toBe("A");
        rerender(<Avatar userId={ana} name="Ana" src="data:image/png;base64,other" />);
        expect(container.querySelector("img")).not.toBeNull();
    });

    test("every colour has a contrast of 4.5 in light and dark", () => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        const luminance = (color: string): number => {
            if (!canvas) throw new Error("no canvas");
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
                const share = value / 255;
                return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrasts = ["light", "dark"].flatMap((scheme) =>
            Array.from({ length: 40 }, (_, index) => {
                cleanup();
                render(
                    <div style={{ colorScheme: scheme }}>
                        <Avatar userId={`@${index}:x`} data-testid="a" />
                    </div>,
                );
                const style = getComputedStyle(screen.getByTestId("a"));
                const [low = 0, high = 0] = [style.color, style.backgroundColor].map(luminance).sort((a, b) => a - b);
                return (high + 0.05) / (low + 0.05);
            }),
        );
        expect(Math.min(...contrasts)).toBeGreaterThan(4.5);
    });
});

test("a pile of faces says who is there, each once", () => {
    const people = ["Ana", "Bo", "Bo", "Cai"].map((name) => ({ userId: `@${name}:x`, name }));
    const { container, rerender } = render(<FacePile people={people} max={2} />);
    expect(plain(container.querySelector(".rollcall-spoken"))).toBe("In the call: Ana, Bo, and Cai");
    expect(plain(container.querySelector(".rollcall-faces-more"))).toBe("+1");
    rerender(<FacePile people={[]} />);
    expect(container.textContent).toBe("");
});

test("who is ignored or probably gone is marked where faces and names are, and is no first face", () => {
    const [ana, bo, cai] = ["Ana", "Bo", "Cai"].map((name) => ({ userId: `@${name}:x`, name }));
    const people = [{ ...ana, isIgnored: true }, { ...bo, isProbablyGone: true }, cai] as readonly PersonLike[];
    const { container } = render(<FacePile people={people} max={1} />);
    expect(plain(container.querySelector(".rollcall-faces-face"))).toBe("C");
    expect(plain(container.querySelector(".rollcall-spoken"))).toBe(
        "In the call: Cai, Ana (ignored), and Bo (probably gone)",
    );
    const roster = render(<InlineRoster people={people} />);
    expect(plain(roster.container)).toBe("Ana (ignored), Bo (probably gone), and Cai");
});

test("an inline roster folds over a number, but never one name alone", () => {
    const people = ["Ana", "Bo", "Cai", "Dee", "Eve"].map((name) => ({ userId: `@${name}:x`, name }));
    const { container, rerender } = render(<InlineRoster people={people} />);
    expect(plain(container)).toBe("Ana, Bo, Cai, and 2 others");
    rerender(<InlineRoster people={people.slice(0, 4)} />);
    expect(plain(container)).toBe("Ana, Bo, Cai, and Dee");
});

test("a call's badge says how many people and what kind, and is not there for nobody", () => {
    const { container, rerender } = render(<CallBadge people={1} intent="audio" />);
    expect(plain(container.querySelector(".rollcall-spoken"))).toBe("Call with 1 person, Audio");
    rerender(<CallBadge people={0} />);
    expect(container.innerHTML).toBe("");
});

test("a signal draws itself anew, and not the item it is in", () => {
    let now: DeviceSignals = {};
    const listeners = new Set<() => void>();
    const store = {
        getSnapshot: () => now,
        subscribe: (call: () => void) => (listeners.add(call), () => void listeners.delete(call)),
    };
    const signals = { device: () => store };
    const renders = new Renders<null>();
    const Item = (): ReactElement => {
        renders.add(null);
        return <DeviceSignal deviceKey="key" />;
    };
    const { container, unmount } = render(
        <RollcallSignalsProvider signals={signals}>
            <Item />
        </RollcallSignalsProvider>,
    );
    const say = (next: DeviceSignals): string => {
        now = next;
        act(() => listeners.forEach((call) => call()));
        return plain(container);
    };
    expect([say({ speaking: true }), say({ speaking: true, muted: true }), say({ quality: "lost" }), say({})]).toEqual([
        "speaking",
        "muted",
        "connection lost",
        "",
    ]);
    expect(renders.count).toBe(1);
    unmount();
    expect(listeners.size).toBe(0);
});

test("a device's facts are of the device, a person with one device has no number of devices", () => {
    const { container, rerender } = render(<DeviceItem device={buildDevice({ deviceId: "PHONE" })} isThisDevice />);
    expect(plain(container)).toMatch(/^PHONEthis devicesince .* · until .* · livekit sfu\.example\.org$/);
    rerender(<ParticipantItem participant={buildParticipant({ userId: ana })} name="Ana" />);
    expect(plain(container)).toMatch(/^AAnaDEVICE · since [^·]*$/);
    const devices = [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }];
    rerender(<ParticipantItem participant={buildParticipant({ userId: ana, devices })} name="Ana" />);
    expect(plain(container)).toMatch(/ · 2 devices$/);
});

test("each fact stands apart, so that another direction around it does not mix them", () => {
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
        [...(container.querySelector(`.rollcall-${part}-facts`)?.childNodes ?? [])].map((node) =>
            node instanceof Element ? node.tagName : node.textContent,
        ),
    );
    expect(lines).toEqual([
        ["BDI", " · ", "BDI"],
        ["BDI", " · ", "BDI", " · ", "BDI"],
        ["BDI", " · ", "BDI", " · ", "BDI"],
    ]);
});

test("the direction of a fact is that of its words, whatever name comes first in it", () => {
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

test("a device's id is code, its name is not", () => {
    const device = buildDevice({ deviceId: "PHONE" });
    const fontOf = (words: string): string => getComputedStyle(screen.getByText(words)).fontFamily;
    const { rerender } = render(<DeviceItem device={device} />);
    expect(fontOf("PHONE")).toContain("monospace");
    rerender(<DeviceItem device={device} name="Ana's phone" />);
    expect(fontOf("Ana's phone")).not.toContain("monospace");
});

test("hostile and missing words hold the layout", () => {
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

test.each(["", "  ", "\u200B\u2060", "\u3164", "\u202E\u2066"])(
    "who has no name to be seen is their id: %j",
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
        const names = [...container.querySelectorAll("bdi[title], .rollcall-spoken, .rollcall-roster")].map(plain);
        expect(names).toEqual([ana, `In the call: ${ana}`, ana, ana]);
    },
);

test("who left twice by the host's account is there once", () => {
    const person = { userId: ana, how: "left", leftTs: Date.now(), joinedTs: undefined } as const;
    render(<RecentlyLeft people={[person, person]} />);
    expect(screen.getAllByText(ana).length).toBe(1);
});

test("what a newer core says is shown as it is, and two entries of one key are both there", () => {
    const [entry] = buildRoomCalls({ events: [wrongEvent] }).rejected;
    if (!entry) throw new Error("nothing is rejected");
    const newer = { ...entry, reason: "too-loud", format: undefined, deviceId: undefined };
    render(<MembershipInspector rejected={[newer, newer]} defaultOpen />);
    expect(screen.getAllByText(/too-loud/).map(plain)).toEqual(Array(2).fill("It does not count: too-loud"));
    cleanup();
    const device = { ...buildDevice({ deviceId: "PHONE" }), format: "m.future" as never, focusSelection: "guess" };
    render(<DeviceItem device={device} />);
    expect(screen.getByText("PHONE").closest("[data-format]")?.getAttribute("data-format")).toBe("m.future");
    cleanup();
    render(<SessionCard session={{ ...buildSession(), intent: "hologram", startedTs: Number.NaN }} />);
    expect(screen.getByText("hologram")).toBeTruthy();
});

test("of a folded inspector no entry is rendered, however many there are", async () => {
    const { rejected } = buildRoomCalls({ events: [wrongEvent] });
    const renderActions = vi.fn<() => string>(() => "clear");
    render(<MembershipInspector rejected={rejected} renderActions={renderActions} />);
    expect(renderActions).not.toHaveBeenCalled();
    act(() => screen.getByText(/does not count$/).click());
    expect(await screen.findByText("clear")).toBeTruthy();
    act(() => screen.getByText(/does not count$/, { selector: "summary" }).click());
    await waitFor(() => expect(screen.queryByText("clear")).toBeNull());
});

test("another language comes down once, with its direction", () => {
    const { container } = render(
        <RollcallTextProvider messages={ar} direction="rtl">
            <SessionCard session={buildSession()} />
        </RollcallTextProvider>,
    );
    const card = container.querySelector("section");
    expect([card?.lang, card?.dir, plain(screen.getByRole("heading"))]).toEqual(["ar", "rtl", "مكالمة الغرفة"]);
});

describe("FocusBadge", () => {
    const session = buildSession({ participants: [{ userId: ana }] });

    test("may stand in a paragraph, open too, and shows the transport as it was sent", () => {
        render(
            <p>
                <FocusBadge transport={session.activeFocus?.transport} session={session} />
            </p>,
        );
        fireEvent.click(screen.getByRole("button", { name: /^Why this focus/ }));
        const raw = screen.getByRole("button", { name: "As sent" });
        expect(raw.getAttribute("aria-expanded")).toBe("false");
        fireEvent.click(raw);
        expect(screen.getByText(/livekit_service_url/).tagName).toBe("CODE");
    });

    test("Escape closes its popover and gives the focus back, from inside it too", async () => {
        render(<FocusBadge transport={session.activeFocus?.transport} session={session} />);
        const badge = screen.getByRole("button", { name: /^Why this focus/ });
        badge.focus();
        await userEvent.keyboard("{Enter}{Tab}{Tab}");
        expect(document.activeElement).toBe(screen.getByRole("button", { name: "As sent" }));
        await userEvent.keyboard("{Escape}");
        await waitFor(() => expect(badge.getAttribute("aria-expanded")).toBe("false"));
        expect(document.activeElement).toBe(badge);
    });

    test.each(["ltr", "rtl"])("its popover has room in a narrow window, %s", async (direction) => {
        render(
            <div dir={direction} style={{ marginInline: "0.5rem" }}>
                <FocusBadge transport={session.activeFocus?.transport} session={session} />
            </div>,
        );
        const badge = screen.getByRole("button", { name: /^Why this focus/ });
        fireEvent.click(badge);
        const open = document.querySelector(":popover-open")?.getBoundingClientRect();
        const anchor = badge.getBoundingClientRect();
        expect(open?.width).toBeGreaterThan(230);
        const [ours, its] = direction === "ltr" ? [open?.left, anchor.left] : [open?.right, anchor.right];
        expect(Math.abs((ours ?? NaN) - its)).toBeLessThan(8);
    });
});
