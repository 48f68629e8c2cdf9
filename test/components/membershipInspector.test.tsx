import "matrix-rollcall/styles.css";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { MembershipInspector } from "matrix-rollcall/devtools";
import { buildRoomCalls } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { wrongEvent } from "./support/parts.tsx";

afterEach(cleanup);

describe("MembershipInspector", () => {
    it("renders no entry while it is folded", async () => {
        const { rejected } = buildRoomCalls({ events: [wrongEvent] });
        const renderActions = vi.fn<() => string>(() => "clear");
        render(<MembershipInspector rejected={rejected} renderActions={renderActions} />);
        expect(renderActions).not.toHaveBeenCalled();
        act(() => screen.getByText(/^Not shown/).click());
        expect(await screen.findByText("clear")).toBeTruthy();
        act(() => screen.getByText(/^Not shown/, { selector: "summary" }).click());
        await waitFor(() => expect(screen.queryByText("clear")).toBeNull());
    });
});
