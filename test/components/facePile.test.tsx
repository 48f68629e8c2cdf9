import "matrix-rollcall/styles.css";
import { cleanup, render } from "@testing-library/react";
import { FacePile, InlineRoster, type PersonLike } from "matrix-rollcall";
import { afterEach, describe, expect, it } from "vitest";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

describe("FacePile", () => {
    it("names each person once", () => {
        const people = ["Ana", "Bo", "Bo", "Cai"].map((name) => ({ userId: `@${name}:x`, name }));
        const { container, rerender } = render(<FacePile people={people} max={2} />);
        expect(plain(container.querySelector(".rollcall-spoken"))).toBe("In the call: Ana, Bo, and Cai");
        expect(plain(container.querySelector(".rollcall-face-pile-more"))).toBe("+1");
        rerender(<FacePile people={[]} />);
        expect(container.textContent).toBe("");
    });

    it("marks ignored people and people who seem gone, and shows them last", () => {
        const [ana, bo, cai] = ["Ana", "Bo", "Cai"].map((name) => ({ userId: `@${name}:x`, name }));
        const people = [{ ...ana, isIgnored: true }, { ...bo, seemsGone: true }, cai] as readonly PersonLike[];
        const { container } = render(<FacePile people={people} max={1} />);
        expect(plain(container.querySelector(".rollcall-face-pile-face"))).toBe("C");
        expect(plain(container.querySelector(".rollcall-spoken"))).toBe(
            "In the call: Cai, Ana (ignored), and Bo (seems gone)",
        );
        const roster = render(<InlineRoster people={people} />);
        expect(plain(roster.container)).toBe("Ana (ignored), Bo (seems gone), and Cai");
    });
});
