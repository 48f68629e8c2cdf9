import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import type { MatrixClient } from "matrix-js-sdk";
import {
    CallPanel,
    RollcallProvider,
    RollcallSignalsProvider,
    type RollcallProviderProps,
    type SignalSource,
} from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import type { Homeserver } from "matrix-rollcall/homeserver";
import { ClearAll, ClearMembership, type ClearPolicy } from "matrix-rollcall/query";
import { callMemberEvent } from "matrix-rollcall/testing";
import "matrix-rollcall/styles.css";
import { callRoom, embedded, newSyncing, roomOf, until, type Subject } from "../../homeserver/support/world.ts";

export const minute = 60_000;
export const memberType = "org.matrix.msc3401.call.member";

/** A call of Ana's that a moderator watches. */
export interface ClearWorld {
    readonly subject: Subject;
    readonly homeserver: Homeserver;
    readonly mod: MatrixClient;
    readonly ana: MatrixClient;
    readonly roomId: string;
}

export async function clearWorld(): Promise<ClearWorld> {
    const subject = embedded();
    // The rate limit on sending must not affect the sync.
    const mod = await newSyncing(subject, "mod", { pollTimeout: 20_000 });
    const ana = await newSyncing(subject, "ana");
    const roomId = await callRoom(mod, [ana]);
    await Promise.all([roomOf(mod, roomId), roomOf(ana, roomId)]);
    return { subject, homeserver: subject.homeserver, mod, ana, roomId };
}

export async function join({ ana, mod, roomId }: ClearWorld, deviceId: string, change: object = {}): Promise<void> {
    const { content, state_key: key } = callMemberEvent({
        userId: ana.getSafeUserId(),
        deviceId,
        createdTs: Date.now(),
    });
    await ana.sendStateEvent(roomId, memberType as never, { ...content, ...change } as never, key);
    const room = await roomOf(mod, roomId);
    await until(() => room.currentState.getStateEvents(memberType, key ?? "") !== null);
}

/** A panel with what removes entries, as this client sees it so many minutes later. */
export function show(
    { roomId }: ClearWorld,
    client: MatrixClient,
    aheadMinutes: number | (() => number) = 70,
    policy?: ClearPolicy,
    signals?: SignalSource,
    sources: Pick<RollcallProviderProps, "devices" | "deviceNames"> = {},
): void {
    const ahead = typeof aheadMinutes === "number" ? () => aheadMinutes : aheadMinutes;
    const rollcall = createRollcall(client, { now: () => Date.now() + ahead() * minute });
    render(
        <QueryClientProvider client={new QueryClient()}>
            <RollcallProvider rollcall={rollcall} {...sources}>
                <RollcallSignalsProvider signals={signals}>
                    <CallPanel
                        roomId={roomId}
                        renderActions={(row, { controlProps }) => {
                            const target = row.type === "person" ? row.participant.devices[0] : undefined;
                            return target && <ClearMembership {...{ roomId, target, policy }} {...controlProps} />;
                        }}
                    >
                        <ClearAll roomId={roomId} />
                        <RoomMembershipInspector
                            roomId={roomId}
                            defaultOpen
                            actions={<ClearAll roomId={roomId} which="rejected" />}
                            renderActions={(target) => <ClearMembership {...{ roomId, target }} />}
                        />
                    </CallPanel>
                </RollcallSignalsProvider>
            </RollcallProvider>
        </QueryClientProvider>,
    );
}

export const removeButton = (): HTMLElement => screen.getByRole("button", { name: /from the call/ });
export const popover = (): HTMLElement =>
    document.querySelector<HTMLElement>(".rollcall-popover:popover-open") as HTMLElement;
export const confirm = (): HTMLElement => within(popover()).getByRole("button", { name: /^(Remove|Try again)$/ });
/** What an element says, without isolates. */
export const plain = (element: Element | null): string => (element?.textContent ?? "").replace(/[\u2068\u2069]/g, "");
