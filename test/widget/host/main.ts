import {
    ClientEvent,
    createClient,
    MatrixEventEvent,
    RoomStateEvent,
    SyncState,
    type MatrixClient,
    type MatrixEvent,
} from "matrix-js-sdk";
import { createRollcall, type Rollcall } from "matrix-rollcall/core";
import { ClientWidgetApi, CurrentApiVersions, Widget, type IWidgetApiRequest } from "matrix-widget-api";
import { HostDriver, rawOf, type DriverOptions } from "./driver.ts";

/** What a test says of a host and its widget. */
export interface HostOptions extends Partial<DriverOptions> {
    readonly account: {
        readonly baseUrl: string;
        readonly userId: string;
        readonly deviceId: string;
        readonly accessToken: string;
    };
    readonly roomId: string;
    /** The widget's address, with the variables of the widget API. */
    readonly url: string;
    /** A host whose widget API knows nothing of pushed state and sticky events. */
    readonly isOld?: boolean;
    readonly isEncrypted?: boolean;
    /** Whether the widget is a call: it may use microphone and camera, and fills the window. */
    readonly isCall?: boolean;
}

/** What Element Call tells its host beside the widget API. */
const callActions = [
    "set_always_on_screen",
    "io.element.join",
    "io.element.device_mute",
    "im.vector.hangup",
    "io.element.close",
];

/** What a test sees of the host. */
export interface Host {
    start(options: HostOptions): Promise<void>;
    restartWidget(): void;
    loseWidget(): void;
    setTheme(theme: string): Promise<void>;
    setLanguage(language: string): Promise<void>;
    /** User ids in the room's calls, as the host's own client reads them. */
    people(): readonly string[];
    written(): readonly string[];
    asked(): readonly string[];
}

declare global {
    var rollcallHost: Host;
}

let client: MatrixClient;
let rollcall: Rollcall;
let options: HostOptions;
let api: ClientWidgetApi | undefined;
let driver: HostDriver;
let theme = "light";
let language = "en";

globalThis.rollcallHost = {
    async start(next) {
        options = next;
        client = createClient({ ...options.account });
        if (options.isEncrypted) await client.initRustCrypto({ useIndexedDB: false });
        await client.startClient({ initialSyncLimit: 20, lazyLoadMembers: true, pollTimeout: 2000 });
        await new Promise<void>((resolve) => {
            const look = (state: SyncState | null): void => {
                if (state === SyncState.Syncing && client.getRoom(options.roomId)) resolve();
            };
            client.on(ClientEvent.Sync, look);
            look(client.getSyncState());
        });
        rollcall = createRollcall(client);
        rollcall.room(options.roomId).subscribe(() => undefined);
        driver = new HostDriver(client, { refused: options.refused ?? [], canWrite: options.canWrite ?? false });
        client.on(ClientEvent.Event, feed);
        client.on(MatrixEventEvent.Decrypted, feed);
        client.on(RoomStateEvent.Events, (event) => {
            if (event.getRoomId() === options.roomId && !options.isOld)
                void api?.feedStateUpdate(rawOf(event)).catch(() => undefined);
        });
        open();
    },
    restartWidget: open,
    loseWidget: () => api?.stop(),
    async setTheme(next) {
        theme = next;
        document.body.dataset["theme"] = next;
        await api?.updateTheme({ name: next });
    },
    async setLanguage(next) {
        language = next;
        await api?.updateLanguage(next);
    },
    people: () => [
        ...new Set(
            rollcall
                .room(options.roomId)
                .getSnapshot()
                .sessions.flatMap(({ participants }) => participants.map(({ userId }) => userId)),
        ),
    ],
    written: () => driver.written,
    asked: () => driver.asked,
};

function open(): void {
    api?.stop();
    const { account, roomId, url } = options;
    const widget = new Widget({
        id: "rollcall",
        creatorUserId: account.userId,
        type: "m.custom",
        url,
        waitForIframeLoad: false,
    });
    const frame = document.createElement("iframe");
    frame.title = "Who is in the call";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
    if (options.isCall) {
        frame.allow = "microphone; camera; autoplay; display-capture";
        frame.style.cssText = "width: 100vw; height: calc(100vh - 3rem); margin: 0; border: 0; border-radius: 0";
    }
    frame.src = widget.getCompleteUrl({
        widgetRoomId: roomId,
        currentUserId: account.userId,
        deviceId: account.deviceId,
        clientTheme: theme,
        clientLanguage: language,
    });
    document.getElementById("room")?.replaceChildren(frame);
    if (options.isOld) makeOld();
    api = new ClientWidgetApi(widget, frame, driver);
    if (options.isOld) Object.assign(api, { supportsUpdateState: () => Promise.resolve(false) });
    api.setViewedRoomId(roomId);
    for (const action of callActions) api.on(`action:${action}`, acknowledge);
}

function acknowledge(event: CustomEvent<IWidgetApiRequest>): void {
    event.preventDefault();
    api?.transport.reply(event.detail, {});
}

/** Takes from the API what came with MSC2762's pushed state and MSC4354. */
function makeOld(): void {
    for (const version of ["org.matrix.msc2762_update_state", "org.matrix.msc4354", "org.matrix.msc4407"]) {
        const at = CurrentApiVersions.indexOf(version);
        if (at >= 0) CurrentApiVersions.splice(at, 1);
    }
}

function feed(event: MatrixEvent): void {
    if (
        event.getRoomId() !== options.roomId ||
        event.isBeingDecrypted() ||
        (event.isEncrypted() && !event.getClearContent())
    )
        return;
    if (event.isState() && !options.isOld) return;
    void api?.feedEvent(rawOf(event)).catch(() => undefined);
}
