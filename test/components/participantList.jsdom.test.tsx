import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { ParticipantList } from "matrix-rollcall";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, it } from "vitest";
import { callOf, leaveNow, renderCall, sessionOf, userId } from "./support/people.tsx";

afterEach(cleanup);

describe("ParticipantList in jsdom", () => {
    it("renders every row, follows leaves and expands", () => {
        const rollcall = callOf(5, { pairs: 1 });
        renderCall(rollcall, (sessions) => <ParticipantList sessions={sessions} />);
        expect(screen.getAllByRole("row").length).toBe(5);
        fireEvent.click(screen.getByRole("button", { expanded: false }));
        expect(screen.getAllByRole("row").length).toBe(7);
        leaveNow(rollcall, userId(0));
        expect(screen.getAllByRole("listitem").length).toBe(4);
    });

    it("renders a long list without layout, also on a server", () => {
        const session = sessionOf(500);
        const { rerender } = render(<ParticipantList sessions={[session]} />);
        expect(screen.getAllByRole("listitem")[0]?.textContent).toContain(userId(0));
        rerender(<ParticipantList sessions={[session]} search="user00400" />);
        expect(screen.getByRole("listitem").textContent).toContain(userId(400));
        const html = renderToString(<ParticipantList sessions={[session]} />);
        expect(html).toContain(userId(0));
        expect(html).not.toContain(userId(400));
    });
});
