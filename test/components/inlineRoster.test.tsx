import "matrix-rollcall/styles.css";
import { cleanup, render } from "@testing-library/react";
import { InlineRoster } from "matrix-rollcall";
import { afterEach, describe, expect, it } from "vitest";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

describe("InlineRoster", () => {
    it("folds names beyond a limit, but never a single one", () => {
        const people = ["Ana", "Bo", "Cai", "Dee", "Eve"].map((name) => ({ userId: `@${name}:x`, name }));
        const { container, rerender } = render(<InlineRoster people={people} />);
        expect(plain(container)).toBe("Ana, Bo, Cai, and 2 others");
        rerender(<InlineRoster people={people.slice(0, 4)} />);
        expect(plain(container)).toBe("Ana, Bo, Cai, and Dee");
    });
});
