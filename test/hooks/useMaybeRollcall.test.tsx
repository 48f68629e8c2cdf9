import { render } from "@testing-library/react";
import { useMaybeRollcall, useRollcall } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { pageOf, renderWith } from "../support/page.tsx";
import { quietWorld } from "../support/world.ts";

describe("useMaybeRollcall", () => {
    it("returns null without a provider", () => {
        const { Page, renders } = pageOf(useMaybeRollcall);
        render(<Page />);
        expect(renders.values).toEqual([null]);
    });

    it("returns the provider's rollcall", () => {
        const { client } = quietWorld();
        const { Page, renders } = pageOf(() => [useMaybeRollcall(), useRollcall()]);
        renderWith(client, <Page />);
        const [maybe, sure] = renders.last;
        expect(maybe).not.toBeNull();
        expect(maybe).toBe(sure);
    });
});
