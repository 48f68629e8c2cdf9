import "matrix-rollcall/styles.css";
import { act, cleanup, render } from "@testing-library/react";
import { DeviceSignal, type DeviceSignals, RollcallSignalsProvider } from "matrix-rollcall";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { Renders } from "../support/page.tsx";
import { plain } from "./support/plain.ts";
import { TestStore } from "./support/sources.tsx";

afterEach(cleanup);

describe("DeviceSignal", () => {
    it("re-renders itself and not the item around it", () => {
        const store = new TestStore<DeviceSignals>({});
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
            act(() => store.set(next));
            return plain(container);
        };
        expect([
            say({ speaking: true }),
            say({ speaking: true, muted: true }),
            say({ handTs: 1, cameraOff: true }),
            say({ quality: "lost" }),
            say({}),
        ]).toEqual(["speaking", "muted", "raised handcamera off", "connection lost", ""]);
        expect(renders.count).toBe(1);
        unmount();
        expect(store.listeners.size).toBe(0);
    });

    it("has different icons for a poor and a lost connection", () => {
        const icons = (["poor", "lost"] as const).map((quality) => {
            const signals = { getSnapshot: () => known, subscribe: () => () => undefined };
            const known = { quality };
            const { container } = render(<DeviceSignal deviceKey="key" signals={signals} />);
            return container.querySelector("path")?.getAttribute("d");
        });
        expect(icons[0]).not.toBe(icons[1]);
    });
});
