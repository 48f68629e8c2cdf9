import "matrix-rollcall/styles.css";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import {
    CallBadge,
    DeviceItem,
    DeviceSignal,
    FacePile,
    FocusBadge,
    InCallIcon,
    InlineRoster,
    ParticipantItem,
    ParticipantList,
    RollcallProvider,
    RollcallSignalsProvider,
    type DeviceSignals,
} from "matrix-rollcall";
import { buildDevice, buildParticipant, buildSession, createStaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { lineContrastOf, ringContrastOf } from "./support/contrast.ts";
import { faintIn, Ground, grounds } from "./support/grounds.tsx";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben, parts, roomId } from "./support/parts.tsx";

const now = Date.now();
const minute = 60_000;
const hour = 60 * minute;
const goneDevice = { deviceId: "LAPTOP", createdTs: now - 2 * hour, sentTs: now - 70 * minute };
const gone = buildParticipant({ userId: ben, devices: [goneDevice] }, { now });
const two = buildParticipant({ userId: ana, devices: [{ deviceId: "PHONE" }, goneDevice] }, { now });
const details = { deviceId: "LAPTOP", displayName: "Laptop", lastSeenTs: undefined };
const rollcall = createStaticRollcall({
    now,
    me: ana,
    rooms: [{ roomId, sessions: [{ participants: [{ userId: ben, devices: [goneDevice] }] }] }],
});

const storeOf = (signals: DeviceSignals) => ({ getSnapshot: () => signals, subscribe: () => () => undefined });
const busy = storeOf({ speaking: true, sharing: true, cameraOff: true, quality: "lost", handTs: 1 });
const absent = storeOf({ muted: true, quality: "poor", media: "absent" });
const signals = { device: () => busy };

/** Parts in states that they have only with some data, each on the host's own ground. */
function States(): ReactElement {
    return (
        <>
            <ParticipantItem participant={gone} name="Ben" roomRole="admin" isIgnored showFocus />
            <ParticipantItem participant={two} name="Ana" isMe hasLeft />
            <ParticipantItem participant={two} name="Ana" isMe />
            <DeviceItem device={buildDevice(goneDevice, { now })} details={{ ...details, verification: "blocked" }} />
            <DeviceItem device={buildDevice()} details={{ ...details, verification: "unverified" }} />
            <DeviceSignal deviceKey="b" signals={absent} />
            <CallBadge people={3} seemsGone={3} />
            <CallBadge people={0} isPending />
            <CallBadge people={3} asOfTs={now} />
            <CallBadge people={3} isRinging intent="video" />
            <FacePile people={[{ userId: ana, seemsGone: true }, { userId: ben }]} data-stale />
            <FacePile people={[{ userId: ana }, { userId: ben }]} max={1} data-pending />
            <InlineRoster people={[{ userId: ana }]} data-stale />
            <FocusBadge transport={undefined} />
            <FocusBadge transport={buildDevice().transport} />
            <RollcallProvider rollcall={rollcall}>
                <InCallIcon roomId={roomId} userId={ben} />
            </RollcallProvider>
            <RollcallSignalsProvider signals={signals}>
                <ParticipantItem participant={two} name="Ana" />
                <ParticipantList
                    sessions={[buildSession({ participants: [{ userId: ben, devices: [goneDevice] }] }, { now })]}
                    deviceRows="all"
                />
            </RollcallSignalsProvider>
        </>
    );
}

beforeAll(loadLateParts);
afterEach(cleanup);

describe.each(["light", "dark"])("a part alone with a %s system", (scheme) => {
    it.each(grounds)("is readable on $name", (ground) => {
        const { container } = render(
            <Ground ground={ground} scheme={scheme}>
                {parts.map(({ name, render: draw }) => (
                    <div key={name}>{draw({})}</div>
                ))}
                <States />
            </Ground>,
        );
        for (const summary of container.querySelectorAll("details:not([open]) > summary")) fireEvent.click(summary);
        for (const toggle of container.querySelectorAll(".rollcall-participants-row-toggle")) fireEvent.click(toggle);
        for (const button of screen.getAllByRole("button", { name: /^About this media server/ }))
            fireEvent.click(button);
        expect(faintIn(container)).toEqual([]);
        const rings = [...container.querySelectorAll(".rollcall-participant:has([data-speaking]) .rollcall-avatar")];
        expect(rings.length).toBeGreaterThan(0);
        for (const ring of rings) expect(ringContrastOf(ring)).toBeGreaterThan(3);
        for (const line of container.querySelectorAll(".rollcall-button:not([data-quiet], [data-primary])"))
            expect(lineContrastOf(line)).toBeGreaterThan(3);
    });
});
