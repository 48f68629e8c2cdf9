import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { CallBadge, IncomingCall, RollcallTextProvider } from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { StrictMode, type ComponentProps, type ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { plain } from "./support/plain.ts";
import { ring as sample } from "./support/rings.ts";

const startTs = 1_700_000_000_000;
const ring = { ...sample, sentTs: startTs, endsTs: startTs + 30_000 };

beforeEach(() => void vi.useFakeTimers({ now: startTs }));
afterEach(() => {
    cleanup();
    vi.useRealTimers();
});

function Banner(props: Partial<ComponentProps<typeof IncomingCall>>): ReactElement {
    return <IncomingCall ring={ring} name="Ana" roomName="Standup" {...props} />;
}

const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

describe("IncomingCall", () => {
    it("shows who calls, from which room, how, and who is there", () => {
        const { container } = render(<Banner people={[{ userId: "@ben:example.org", name: "Ben" }]} />);
        expect(screen.getByRole("region", { name: /^.?Ana.? is calling, in .?Standup.?, Video$/ })).toBeTruthy();
        expect(plain(container.querySelector(".rollcall-incoming-facts"))).toBe("in Standup · Video · 0:30");
        expect(plain(container.querySelector(".rollcall-incoming-faces > .rollcall-spoken"))).toBe("In the call: Ben");
    });

    it("distinguishes a ringing call from one that only started", () => {
        const { container, rerender } = render(<Banner ring={{ ...ring, kind: "notification", intent: undefined }} />);
        expect(plain(container.querySelector(".rollcall-incoming-title"))).toBe("Ana started a call");
        expect(plain(container.querySelector(".rollcall-incoming-facts"))).toBe("in Standup · 0:30");
        rerender(<Banner name={undefined} />);
        expect(plain(container.querySelector(".rollcall-incoming-title"))).toBe("@ana:example.org is calling");
    });

    it("announces the call once, and leaves the focus alone", () => {
        const { rerender } = render(<Banner />, { wrapper: StrictMode });
        const heard: string[] = [];
        const alert = screen.getByRole("alert");
        const listen = (): void => {
            const words = plain(alert);
            if (words !== (heard.at(-1) ?? "")) heard.push(words);
        };
        listen();
        pass(250);
        listen();
        rerender(<Banner name="Ana Sousa" people={[{ userId: "@ben:example.org" }]} />);
        pass(4000);
        listen();
        pass(10_000);
        listen();
        expect(heard).toEqual(["Ana is calling, in Standup, Video", ""]);
        expect(document.activeElement).toBe(document.body);
    });

    it("shows how the time runs out, and nothing after that", () => {
        const { container } = render(<Banner />);
        const share = (): string | undefined =>
            container.querySelector<HTMLElement>(".rollcall-incoming-time > span")?.style.inlineSize;
        expect(share()).toBe("100%");
        pass(15_000);
        expect(share()).toBe("50%");
        expect(screen.getByRole("timer").textContent).toBe("0:15");
        pass(15_000);
        expect(container.innerHTML).toBe("");
    });

    it.each(["runs out", "is answered"])("returns the focus to where it was when the call %s", (how) => {
        const page = (isRinging: boolean): ReactElement => (
            <>
                <input />
                {isRinging && <Banner onJoin={() => undefined} onDecline={() => undefined} />}
            </>
        );
        const { rerender } = render(page(true), { wrapper: StrictMode });
        screen.getByRole("textbox").focus();
        for (const name of ["Decline", "Join"]) screen.getByRole("button", { name }).focus();
        if (how === "runs out") pass(30_000);
        else rerender(page(false));
        expect(screen.queryByRole("button")).toBeNull();
        expect(document.activeElement).toBe(screen.getByRole("textbox"));
    });

    it("joins and declines with the ring, and shows only what the host can do", () => {
        const onJoin = vi.fn<(ring: unknown) => void>();
        const onDecline = vi.fn<(ring: unknown) => void>();
        const { rerender } = render(<Banner onJoin={onJoin} onDecline={onDecline} />);
        fireEvent.click(screen.getByRole("button", { name: "Join" }));
        fireEvent.click(screen.getByRole("button", { name: "Decline" }));
        expect([onJoin.mock.calls, onDecline.mock.calls]).toEqual([[[ring]], [[ring]]]);
        rerender(<Banner />);
        expect(screen.queryByRole("button")).toBeNull();
    });

    it("shows hostile names in one piece", () => {
        const { container } = render(<Banner name={"\u202Eevil\n"} roomName={"\u200B"} />);
        expect(container.textContent).not.toMatch(/[\u202E\n\u200B]/);
        expect(plain(container.querySelector(".rollcall-incoming-facts"))).toContain("in !room:example.org");
    });

    it.each([
        [de, "Ana ruft an"],
        [ar, "Ana يتصل"],
    ])("speaks $0.locale", (catalogue, words) => {
        const { container } = render(
            <RollcallTextProvider messages={catalogue}>
                <Banner />
            </RollcallTextProvider>,
        );
        expect(plain(container.querySelector(".rollcall-incoming-title"))).toBe(words);
    });
});

describe("CallBadge with isRinging", () => {
    it("says that the call rings, even before anyone is listed", () => {
        const { container, rerender } = render(<CallBadge people={2} isRinging />);
        expect(container.textContent).toContain("Call with 2 people, ringing");
        rerender(<CallBadge people={0} isRinging />);
        expect(plain(container.firstElementChild)).toBe("ringing");
        rerender(<CallBadge people={0} />);
        expect(container.innerHTML).toBe("");
    });
});
