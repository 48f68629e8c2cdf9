import { ClientEvent, createRoomWidgetClient, SyncState, type MatrixClient } from "matrix-js-sdk";
import { WidgetApi, WidgetApiToWidgetAction, type IWidgetApiRequest } from "matrix-widget-api";
import { toText } from "../core/internal.js";
import { capabilitiesOf, downloadCapability, neededState, receivesState, stickyCapability } from "./capabilities.js";
import type { WidgetParams } from "./params.js";
import { createWidgetTransport } from "./widgetTransport.js";

/** The state of the connection to the Matrix client. */
export type WidgetPhase = "no-host" | "no-room" | "waiting" | "silent" | "refused" | "ready" | "failed";

/** What the widget shows. */
export interface WidgetState {
    readonly phase: WidgetPhase;
    readonly client: MatrixClient | undefined;
    /** Whether the Matrix client provides pictures. */
    readonly hasPictures: boolean;
    /** Whether the Matrix client passes on sticky memberships. */
    readonly hasSticky: boolean;
    readonly theme: string | undefined;
    readonly language: string | undefined;
}

/** How long a Matrix client may take for its first answer, in ms. */
const patienceMs = 10_000;

/** How often the widget checks that its Matrix client still answers, in ms. */
const pulseMs = 20_000;

/** Connects to the Matrix client around the widget, and calls `onState` with each new state. */
export function connect(params: WidgetParams, onState: (state: WidgetState) => void): void {
    const { roomId, theme, language } = params;
    let state: WidgetState = {
        phase: "waiting",
        client: undefined,
        hasPictures: false,
        hasSticky: true,
        theme,
        language,
    };
    const show = (next: Partial<WidgetState>): void => {
        state = { ...state, ...next };
        onState(state);
    };
    if (window.parent === window) return show({ phase: "no-host" });
    if (roomId === undefined) return show({ phase: "no-room" });
    show({});

    const api = new WidgetApi(params.widgetId, params.clientOrigin);
    follow(api, WidgetApiToWidgetAction.ThemeChange, ({ name }) => show({ theme: toText(name) }));
    follow(api, WidgetApiToWidgetAction.LanguageChange, ({ lang }) => show({ language: toText(lang) }));
    const silence = setTimeout(() => {
        if (state.phase === "waiting") show({ phase: "silent" });
    }, patienceMs);
    api.once("ready", () => {
        clearTimeout(silence);
        const isRefused = neededState.some((type) => !api.hasCapability(receivesState(type)));
        show({
            phase: isRefused ? "refused" : "waiting",
            hasPictures: api.hasCapability(downloadCapability),
            hasSticky: api.hasCapability(stickyCapability),
        });
    });
    api.requestCapability(downloadCapability);
    const client = clientOf(api, params, roomId);
    client.startClient().then(
        () => {
            if (state.phase === "refused") return;
            show({ phase: "ready", client });
            watchPulse(api, client);
        },
        () => show({ phase: "failed" }),
    );
}

function clientOf(api: WidgetApi, { userId, deviceId, hasActions }: WidgetParams, roomId: string): MatrixClient {
    const client = createRoomWidgetClient(api, capabilitiesOf(hasActions), roomId, {
        // No request is sent there: everything uses the widget API.
        baseUrl: "https://widget.invalid",
        ...(userId !== undefined && { userId }),
        ...(deviceId !== undefined && { deviceId }),
    });
    return Object.assign(client, {
        // The SDK sets it only for clients with their own sync.
        clientRunning: true,
        http: Object.assign(client.http, createWidgetTransport(api, roomId)),
    });
}

/** Checks regularly that the Matrix client answers. While it does not, sync counts as reconnecting. */
function watchPulse(api: WidgetApi, client: MatrixClient): void {
    let isLost = false;
    const readState = client.getSyncState.bind(client);
    client.getSyncState = () => (isLost ? SyncState.Reconnecting : readState());
    // A rollcall counts a client that is silent for two minutes as disconnected, so emit each time.
    const setLost = (next: boolean): void => {
        isLost = next;
        client.emit(ClientEvent.Sync, client.getSyncState() ?? SyncState.Error, null);
    };
    setInterval(() => {
        api.transport.send("supported_api_versions", {}).then(
            () => setLost(false),
            () => setLost(true),
        );
    }, pulseMs);
}

/** Passes on the data of an action, and confirms the action. */
function follow(api: WidgetApi, action: string, take: (data: Readonly<Record<string, unknown>>) => void): void {
    api.on(`action:${action}`, (event: CustomEvent<IWidgetApiRequest>) => {
        event.preventDefault();
        take(event.detail.data);
        api.transport.reply(event.detail, {});
    });
}
