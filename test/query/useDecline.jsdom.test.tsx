import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { type ClientLike, type Ring, RollcallProvider, RollcallTextProvider, useRings } from "matrix-rollcall";
import { de } from "matrix-rollcall/locales/de";
import { useDecline } from "matrix-rollcall/query";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { ana, me, ring, roomId } from "../hooks/support/events.ts";

function setUp(client: object): { rollcall: StaticRollcall; wrapper: (props: { children: ReactNode }) => ReactNode } {
    const rollcall = { ...createStaticRollcall({ me, rooms: [{ roomId }] }), client: client as ClientLike };
    const queryClient = new QueryClient();
    const wrapper = ({ children }: { children: ReactNode }): ReactNode => (
        <QueryClientProvider client={queryClient}>
            <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>
        </QueryClientProvider>
    );
    return { rollcall, wrapper };
}

const useBoth = () => ({ rings: useRings(), decline: useDecline() });

describe("useDecline", () => {
    it("says in the user's language why it failed", async () => {
        const refusal = Object.assign(new Error("no"), { httpStatus: 403, errcode: "M_FORBIDDEN" });
        const { rollcall, wrapper } = setUp({ sendEvent: () => Promise.reject(refusal) });
        const german = ({ children }: { children: ReactNode }): ReactNode =>
            wrapper({
                children: (
                    <RollcallTextProvider messages={de} locale="de">
                        {children}
                    </RollcallTextProvider>
                ),
            });
        const { result } = renderHook(useBoth, { wrapper: german });
        act(() => void ring(rollcall, ana, [me]));
        expect(result.current.decline.reason).toBeUndefined();
        act(() => result.current.decline.mutate((result.current.rings as [Ring])[0]));
        await waitFor(() => expect(result.current.decline.reason).toMatch(/^Ablehnen fehlgeschlagen\. Der Server/));
    });

    it("sends a decline in the timeline, and counts as declined at once", async () => {
        const sendEvent = vi.fn<(...args: readonly unknown[]) => Promise<object>>(() => Promise.resolve({}));
        const { rollcall, wrapper } = setUp({ sendEvent });
        const { result } = renderHook(useBoth, { wrapper });
        let event_id = "";
        act(() => void ({ event_id } = ring(rollcall, ana, [me])));
        const [first] = result.current.rings as [Ring];
        expect(result.current.decline.hasDeclined(first)).toBe(false);
        act(() => result.current.decline.mutate(first));
        await waitFor(() => expect(result.current.decline.hasDeclined(first)).toBe(true));
        expect(sendEvent).toHaveBeenCalledWith(roomId, "org.matrix.msc4310.rtc.decline", {
            "m.relates_to": { rel_type: "m.reference", event_id },
        });
    });

    it("sends a sticky decline for a sticky ring", async () => {
        const sendSticky = vi.fn<(...args: readonly unknown[]) => Promise<object>>(() => Promise.resolve({}));
        const { rollcall, wrapper } = setUp({
            sendEvent: vi.fn<() => Promise<object>>(),
            _unstable_sendStickyEvent: sendSticky,
        });
        const { result } = renderHook(useBoth, { wrapper });
        let event_id = "";
        act(() => void ({ event_id } = ring(rollcall, ana, [me], { msc4354_sticky: { duration_ms: 50_000 } })));
        act(() => result.current.decline.mutate((result.current.rings as [Ring])[0]));
        await waitFor(() => expect(sendSticky).toHaveBeenCalled());
        expect(sendSticky).toHaveBeenCalledWith(roomId, 50_000, null, "org.matrix.msc4310.rtc.decline", {
            "m.relates_to": { rel_type: "m.reference", event_id },
            msc4354_sticky_key: event_id,
        });
    });

    it("shows the ring again after an error, and says what is missing without a client that sends", async () => {
        const { rollcall, wrapper } = setUp({});
        const { result } = renderHook(useBoth, { wrapper });
        act(() => void ring(rollcall, ana, [me]));
        const [first] = result.current.rings as [Ring];
        act(() => result.current.decline.mutate(first));
        await waitFor(() => expect(result.current.decline.error?.message).toMatch("no client that sends events"));
        expect(result.current.decline.hasDeclined(first)).toBe(false);
    });
});
