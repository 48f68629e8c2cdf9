import "matrix-rollcall/styles.css";
import { act, cleanup, render } from "@testing-library/react";
import { CallDuration } from "matrix-rollcall";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

describe("CallDuration", () => {
    beforeEach(() => void vi.useFakeTimers({ now: 3_909_000 }));

    afterEach(() => void vi.useRealTimers());

    it("counts on from the earliest start it was given", () => {
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

    it("shares one timer, which stops with the last duration", () => {
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
