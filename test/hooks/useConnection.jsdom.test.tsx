import { act, cleanup, render } from "@testing-library/react";
import { ClientEvent, SyncState } from "matrix-js-sdk";
import { RollcallProvider, useConnection, useRoomCalls } from "matrix-rollcall";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { quietWorld, roomId } from "../support/world.ts";

afterEach(cleanup);

function Calls(): ReactElement {
    return <>{useRoomCalls(roomId).status}</>;
}

function Status(): ReactElement {
    const { status, asOfTs } = useConnection();
    return <>{`${status} ${asOfTs}`}</>;
}

describe("useConnection", () => {
    it("returns since when a client is logged out, also if it is first used after that", () => {
        const { client } = quietWorld();
        const goTo = (state: SyncState, error?: object): void => {
            vi.spyOn(client, "getSyncState").mockReturnValue(state);
            vi.spyOn(client, "getSyncStateData").mockReturnValue((error ? { error } : null) as never);
            act(() => void client.emit(ClientEvent.Sync, state, null));
        };
        const page = (child: ReactElement): ReactElement => (
            <RollcallProvider client={client} options={{ clock: "device" }}>
                <Calls />
                {child}
            </RollcallProvider>
        );
        vi.spyOn(Date, "now").mockReturnValue(7);
        const { container, rerender } = render(page(<></>));
        goTo(SyncState.Syncing);
        vi.restoreAllMocks();
        goTo(SyncState.Error, { errcode: "M_UNKNOWN_TOKEN" });
        goTo(SyncState.Stopped);
        rerender(page(<Status />));
        expect(container.textContent).toBe("readylogged-out 7");
    });
});
