import "matrix-rollcall/styles.css";
import { cleanup, render } from "@testing-library/react";
import { CallBadge } from "matrix-rollcall";
import { afterEach, describe, expect, it } from "vitest";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

describe("CallBadge", () => {
    it("shows the number of people and the kind of call, and nothing for an empty one", () => {
        const { container, rerender } = render(<CallBadge people={1} intent="audio" />);
        expect(plain(container.querySelector(".rollcall-spoken"))).toBe("Call with 1 person, Audio");
        rerender(<CallBadge people={0} />);
        expect(container.innerHTML).toBe("");
    });

    it("has an icon for audio, one for video and one for calls of unknown kind", () => {
        const { container, rerender } = render(<CallBadge people={1} />);
        const icons = [undefined, "audio", "video"].map((intent) => {
            rerender(<CallBadge people={1} intent={intent} />);
            return container.querySelector("path")?.getAttribute("d");
        });
        expect(new Set(icons).size).toBe(3);
    });
});
