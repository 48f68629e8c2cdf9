import "matrix-rollcall/styles.css";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { Avatar, RollcallProvider } from "matrix-rollcall";
import { afterEach, describe, expect, it } from "vitest";
import { ana } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";
import { callWorld, mediaOf, panel } from "./support/sources.tsx";

afterEach(cleanup);

describe("Avatar", () => {
    const initials = (name: string): string => {
        cleanup();
        return plain(render(<Avatar userId={ana} name={name} />).container);
    };

    it("shows initials as grapheme clusters", () => {
        expect(
            ["Ana Lindqvist", "bo", "👩‍👩‍👧 Team", "@ana:example.org", "محمد علي", "  ", "  (Zoë) van der Ågren"].map(
                initials,
            ),
        ).toEqual(["AL", "B", "👩‍👩‍👧T", "A", "مع", "A", "ZÅ"]);
    });

    it("shows initials when a picture fails and tries another one", () => {
        const { container, rerender } = render(<Avatar userId={ana} name="Ana" src="data:image/png;base64,no" />);
        const image = container.querySelector("img");
        if (image) fireEvent.error(image);
        expect(plain(container)).toBe("A");
        rerender(<Avatar userId={ana} name="Ana" src="data:image/png;base64,other" />);
        expect(container.querySelector("img")).not.toBeNull();
    });

    it("has a contrast of at least 4.5 for every color in light and dark", () => {
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

    it("shows the source's picture once it is ready, and initials otherwise", () => {
        const media = mediaOf();
        const { container, unmount } = render(panel(callWorld(), { media }));
        const store = media.asked.stores.get("mxc://example.org/ana");
        expect(media.asked.stores.size).toBe(1);
        expect(container.querySelector("img")).toBeNull();
        const url = `data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7`;
        act(() => store?.set({ url, status: "ready" }));
        expect(container.querySelector("img")?.src).toBe(url);
        act(() => store?.set({ url: undefined, status: "failed" }));
        expect(container.querySelector("img")).toBeNull();
        expect(store?.listeners.size).toBe(1);
        unmount();
        expect(store?.listeners.size).toBe(0);
    });

    it("prefers the host's picture and asks the source only for mxc: URLs", () => {
        const media = mediaOf();
        render(
            <RollcallProvider rollcall={callWorld()} media={media}>
                <Avatar userId={ana} avatarUrl="https://evil.example/tracker.png" />
                <Avatar
                    userId={ana}
                    avatarUrl="mxc://example.org/ana"
                    src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
                />
            </RollcallProvider>,
        );
        expect(media.asked.stores.size).toBe(0);
    });
});
