import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import {
    Avatar,
    CallPanel,
    DeviceItem,
    FocusBadge,
    RollcallProvider,
    RoomRecentlyLeft,
    SessionCard,
    type CallDevice,
    type DeviceDetails,
    type DeviceQuery,
    type DeviceSource,
    type FocusGroup,
    type MediaSource,
    type RollcallProviderProps,
    type Store,
    type Thumbnail,
    type Transport,
} from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { buildDevice, createStaticRollcall, livekitTransport, type StaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { join, leave, quietWorld, rename } from "../support/world.ts";
import { ana, ben, roomId } from "./parts.tsx";

afterEach(cleanup);

const me = "@me:example.org";
const cai = "@cai:example.org";

/** A store that a test sets, and how many listen to it. */
class TestStore<T> implements Store<T> {
    readonly listeners = new Set<() => void>();
    value: T;

    constructor(value: T) {
        this.value = value;
    }

    readonly getSnapshot = (): T => this.value;

    readonly subscribe = (listener: () => void): (() => void) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    };

    set(value: T): void {
        this.value = value;
        for (const listener of this.listeners) listener();
    }
}

/** Stores by what they are of. */
class TestStores<T> {
    readonly stores = new Map<string, TestStore<T>>();

    of(key: string, value: T): TestStore<T> {
        const store = this.stores.get(key) ?? new TestStore(value);
        this.stores.set(key, store);
        return store;
    }
}

function mediaOf(): MediaSource & { readonly asked: TestStores<Thumbnail> } {
    const asked = new TestStores<Thumbnail>();
    return { asked, thumbnail: (mxcUrl) => asked.of(mxcUrl, { url: undefined, status: "loading" }) };
}

function devicesOf(verification = "unverified"): DeviceSource & { readonly asked: TestStores<DeviceDetails> } {
    const asked = new TestStores<DeviceDetails>();
    return {
        asked,
        device: ({ userId, deviceId }: DeviceQuery) =>
            asked.of(`${userId} ${deviceId}`, {
                deviceId: deviceId ?? "FOUND",
                displayName: `Name of ${deviceId}`,
                lastSeenTs: Date.UTC(2027, 0, 1, 11),
                verification,
            }),
    };
}

function worldOf(): StaticRollcall {
    const device = (deviceId: string, rest: object = {}) => ({ deviceId, ...rest });
    return createStaticRollcall({
        me,
        deviceId: "LAPTOP",
        rooms: [
            {
                roomId,
                people: [
                    { userId: ana, name: "Ana", avatarUrl: "mxc://example.org/ana" },
                    { userId: ben, name: "Ben" },
                    { userId: me, name: "Mika" },
                ],
                sessions: [
                    {
                        participants: [
                            { userId: ana, devices: [device("PHONE"), device("TABLET")] },
                            { userId: ben, devices: [device("DESK")] },
                            { userId: me, devices: [device("LAPTOP")] },
                        ],
                    },
                ],
            },
        ],
    });
}

function panel(rollcall: StaticRollcall, sources: Partial<RollcallProviderProps> = {}, rows = {}): ReactElement {
    return (
        <RollcallProvider {...({ rollcall, ...sources } as RollcallProviderProps)}>
            <CallPanel roomId={roomId} rows={rows} />
        </RollcallProvider>
    );
}

const plain = (element: Element | null): string => (element?.textContent ?? "").replace(/[\u2066-\u2069]/g, "");

test("a picture is the source's as soon as it has one, and initials until then and after", () => {
    const media = mediaOf();
    const { container, unmount } = render(panel(worldOf(), { media }));
    const store = media.asked.stores.get("mxc://example.org/ana");
    expect(media.asked.stores.size).toBe(1);
    expect(container.querySelector("img")).toBeNull();
    const url = `data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7`;
    act(() => store?.set({ url, status: "ready" }));
    expect(container.querySelector("img")?.src).toBe(url);
    act(() => store?.set({ url: undefined, status: "failed" }));
    expect(container.querySelector("img")).toBeNull();
    expect(store?.listeners.size).toBe(1);
    unmount();
    expect(store?.listeners.size).toBe(0);
});

test("a member event with anything for a name and a picture hides nobody, be the people ours or a host's", () => {
    const { client, room } = quietWorld();
    for (const userId of [ana, ben]) join(room, userId);
    rename(room, ana, { displayname: ["x"], avatar_url: ["x"] });
    rename(room, ben, { displayname: "Ben", avatar_url: 5 });
    const media = mediaOf();
    const raw = (userId: string): string | undefined => room.getMember(userId)?.getMxcAvatarUrl();
    render(
        <RollcallProvider client={client} media={media}>
            <CallPanel roomId={room.roomId} />
            {[ana, ben].map((userId) => (
                <Avatar key={userId} userId={userId} avatarUrl={raw(userId)} />
            ))}
        </RollcallProvider>,
    );
    expect(screen.getAllByText("Ben").length).toBeGreaterThan(0);
    expect(screen.getAllByText(ana).length).toBeGreaterThan(0);
    expect(media.asked.stores.size).toBe(0);
});

test("who left is called as they are now, with their picture, and marked or left out where one ignores them", async () => {
    const { client, room } = quietWorld();
    for (const userId of [ana, ben]) join(room, userId, { since: Date.now() - 60_000 });
    vi.spyOn(client, "getIgnoredUsers").mockReturnValue([ben]);
    const media = mediaOf();
    const page = (hideIgnored: boolean): ReactElement => (
        <RollcallProvider client={client} media={media}>
            <RoomRecentlyLeft roomId={room.roomId} hideIgnored={hideIgnored} />
        </RollcallProvider>
    );
    const { container, rerender } = render(page(false));
    const items = (): readonly string[] => [...container.querySelectorAll("li")].map(plain);
    await act(async () => [ana, ben].forEach((userId) => leave(room, userId)));
    expect(items()).toEqual([expect.stringMatching(/@ana/), expect.stringMatching(/@ben.*ignored/)]);
    await act(async () => rename(room, ana, { displayname: "Anastasia", avatar_url: "mxc://example.org/ana" }));
    expect(items()[0]).toMatch(/Anastasia/);
    expect([...media.asked.stores.keys()]).toEqual(["mxc://example.org/ana"]);
    rerender(page(true));
    expect(items()).toEqual([expect.stringMatching(/Anastasia/)]);
});

test("a split and why a focus is used are told with the names of now", async () => {
    const { client, room } = quietWorld();
    join(room, ana, { sfu: "https://a.example.org" });
    join(room, ben, { sfu: "https://b.example.org" });
    const session = createRollcall(client).room(room.roomId).getSnapshot().sessions[0];
    if (!session) throw new Error("a call that two have joined is a session");
    const { container } = render(
        <RollcallProvider client={client}>
            <SessionCard session={{ ...session, foci: session.devices.map(toFocus) }} />
            <FocusBadge session={session} transport={session.activeFocus?.transport} />
        </RollcallProvider>,
    );
    const split = (): string => plain(container.querySelector(".rollcall-session-split"));
    expect(split()).toMatch(/@ana:.*@ben:/);
    await act(async () => rename(room, ben, "Benedikt"));
    expect(split()).toMatch(/@ana:.*Benedikt/);
    const badge = container.querySelector(":scope > .rollcall-focus > button");
    await userEvent.click(badge as Element);
    const why = (): string => plain(container.querySelector(":scope > .rollcall-focus .rollcall-popover"));
    expect(why()).toMatch(/@ana:/);
    await act(async () => rename(room, ana, "Anastasia"));
    expect(why()).toMatch(/Anastasia/);
});

function toFocus(device: CallDevice): FocusGroup {
    const transport = { type: "livekit", livekit_service_url: `https://${device.deviceId}.example.org` };
    return { key: device.key, transport, devices: [device] };
}

test("what is no mxc: URL is asked of no source, and a host's own picture goes first", () => {
    const media = mediaOf();
    render(
        <RollcallProvider rollcall={worldOf()} media={media}>
            <Avatar userId={ana} avatarUrl="https://evil.example/tracker.png" />
            <Avatar
                userId={ana}
                avatarUrl="mxc://example.org/ana"
                src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
            />
        </RollcallProvider>,
    );
    expect(media.asked.stores.size).toBe(0);
});

test("devices are asked for when a row is unfolded, that of who has one too, and let go when it is folded", async () => {
    const devices = devicesOf();
    const user = userEvent.setup();
    render(panel(worldOf(), { devices }));
    expect(devices.asked.stores.size).toBe(0);
    const toggle = screen.getByRole("button", { name: /Devices of .*Ben/ });
    await user.click(toggle);
    expect([...devices.asked.stores.keys()]).toEqual([`${ben} DESK`]);
    const store = devices.asked.stores.get(`${ben} DESK`);
    const row = document.querySelector(".rollcall-device");
    expect(plain(row)).toMatch(/^DESKnot verified/);
    act(() => store?.set({ ...store.value, verification: "verified" }));
    expect(row?.getAttribute("data-verification")).toBe("verified");
    expect(within(row as HTMLElement).getByText("verified")).toBeTruthy();
    await user.click(toggle);
    expect(store?.listeners.size).toBe(0);
});

test("without a source who has one device does not unfold, and nothing is said of verification", async () => {
    const user = userEvent.setup();
    render(panel(worldOf()));
    expect(screen.queryByRole("button", { name: /Devices of .*Ben/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: /Devices of .*Ana/ }));
    expect(document.querySelector(".rollcall-device-verification")).toBeNull();
});

test.each([
    ["own", "LAPTOP of mine: Name of LAPTOP", "PHONE of Ana: PHONE"],
    ["all", "LAPTOP of mine: Name of LAPTOP", "PHONE of Ana: Name of PHONE"],
    ["none", "LAPTOP of mine: LAPTOP", "PHONE of Ana: PHONE"],
] as const)("names of devices, shown to %s", (deviceNames, mine, anas) => {
    render(
        <RollcallProvider rollcall={worldOf()} devices={devicesOf()} deviceNames={deviceNames}>
            <DeviceItem data-testid="mine" device={buildDevice({ userId: me, deviceId: "LAPTOP" })} />
            <DeviceItem data-testid="anas" device={buildDevice({ userId: ana, deviceId: "PHONE" })} />
        </RollcallProvider>,
    );
    const nameOf = (id: string): string => plain(screen.getByTestId(id).querySelector(".rollcall-device-name"));
    expect(`LAPTOP of mine: ${nameOf("mine")}`).toBe(mine);
    expect(`PHONE of Ana: ${nameOf("anas")}`).toBe(anas);
});

test("a device without an id has the one that the source finds; details may be plain data; states that are not known are said", () => {
    const device = { ...buildDevice({ userId: ana }), deviceId: undefined };
    render(
        <RollcallProvider rollcall={worldOf()} devices={devicesOf()}>
            <DeviceItem data-testid="found" device={device} />
            <DeviceItem data-testid="null" device={device} details={null} />
            <DeviceItem
                data-testid="plain"
                device={device}
                details={{ deviceId: "X", displayName: "\u202EX", lastSeenTs: 0, verification: "some-day" }}
            />
        </RollcallProvider>,
    );
    expect(plain(screen.getByTestId("found"))).toMatch(/^FOUNDnot verified.*last active/);
    expect(plain(screen.getByTestId("null"))).toMatch(/^unknown device/);
    expect(plain(screen.getByTestId("plain"))).toMatch(/^Xverification unknown/);
});

test("whom one ignores is marked, or left out, as soon as one does", async () => {
    const rollcall = worldOf();
    const { rerender } = render(panel(rollcall));
    const shown = (): readonly string[] =>
        [...document.querySelectorAll(".rollcall-participant-name > bdi")].map(({ textContent }) => textContent);
    const ignored = (): readonly string[] =>
        [...document.querySelectorAll(".rollcall-participant[data-ignored]")].map((each) => plain(each));
    expect(ignored()).toEqual([]);
    act(() => rollcall.setIgnoredUsers([ben]));
    expect(ignored()).toEqual([expect.stringMatching(/Benignored/)]);
    const rows = { hideIgnored: true };
    rerender(panel(rollcall, {}, rows));
    // Their row fades.
    await waitFor(() => expect(shown()).toEqual(["Ana", "Mika"]));
    act(() => rollcall.setIgnoredUsers([]));
    expect(shown()).toEqual(["Ana", "Ben", "Mika"]);
});

test("a split says who is on which focus, who follows whom, of whom it is not known, and what one's homeserver offers", async () => {
    const user = userEvent.setup();
    const other = livekitTransport("https://other-sfu.example.org");
    const transports = new TestStore<readonly Transport[] | undefined>(undefined);
    const rollcall = worldOf();
    act(() => {
        rollcall.join(roomId, { userId: cai, deviceId: "CAR", focusSelection: "oldest_membership" });
        rollcall.join(roomId, { userId: "@dee:example.org", deviceId: "DEE", transports: [other] });
        rollcall.join(roomId, { userId: "@eva:example.org", deviceId: "EVA", transports: [] });
    });
    render(panel(rollcall, { transports }));
    const items = [...document.querySelectorAll(".rollcall-session-split li")].map((each) => plain(each));
    expect(items).toEqual([
        "livekit sfu.example.org 5 devices · Ana, Ben, @cai:example.org, and Mika",
        "livekit other-sfu.example.org 1 device · @dee:example.org",
        "No known focus 1 device · @eva:example.org",
    ]);
    expect(transports.listeners.size).toBe(0);
    await user.click(screen.getByRole("button", { name: /Why this focus: .*livekit sfu\.example\.org/ }));
    expect(transports.listeners.size).toBe(1);
    const words = (): string => plain(document.querySelector(".rollcall-popover[data-open]"));
    expect(words()).not.toContain("Your homeserver offers this one.");
    expect(words()).toContain("Following the oldest device: @cai:example.org");
    expect(words()).toContain("Not known of: @eva:example.org");
    expect(words()).toContain("1 device is elsewhere");
    act(() => transports.set([livekitTransport("https://SFU.example.org/")]));
    expect(words()).toContain("Your homeserver offers this one.");
});

test("people may stand on those of the room", () => {
    const rollcall = worldOf();
    const people: RollcallProviderProps["people"] = (room) => ({
        person: (id, userId) => {
            const { getSnapshot, subscribe } = room.person(id, userId);
            return { subscribe, getSnapshot: () => ({ ...getSnapshot(), name: `${getSnapshot().name}!` }) };
        },
    });
    render(panel(rollcall, { people }));
    expect(screen.getByText("Ana!")).toBeTruthy();
});
