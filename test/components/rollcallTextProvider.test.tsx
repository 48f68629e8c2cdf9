import "matrix-rollcall/styles.css";
import { cleanup, render, screen } from "@testing-library/react";
import { RollcallTextProvider, SessionCard } from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { buildSession } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it } from "vitest";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

describe("RollcallTextProvider", () => {
    it("passes down a language and its direction", () => {
        const { container } = render(
            <RollcallTextProvider messages={ar} direction="rtl">
                <SessionCard session={buildSession()} />
            </RollcallTextProvider>,
        );
        const card = container.querySelector<HTMLElement>(".rollcall-session");
        expect([card?.lang, card?.dir, plain(screen.getByRole("heading"))]).toEqual(["ar", "rtl", "مكالمة الغرفة"]);
    });
});
