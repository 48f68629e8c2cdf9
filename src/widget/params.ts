/** The parameters in the widget's address. */
export interface WidgetParams {
    readonly widgetId: string | null;
    /** Origin of the Matrix client. Null if the URL does not state it. */
    readonly clientOrigin: string | null;
    readonly roomId: string | undefined;
    readonly userId: string | undefined;
    readonly deviceId: string | undefined;
    readonly theme: string | undefined;
    readonly language: string | undefined;
    /** Whether the widget may offer to remove entries. */
    readonly hasActions: boolean;
}

/** Reads the widget's URL. A variable that the client did not replace stays as it was written, and counts as absent. */
export function readParams(search: string): WidgetParams {
    const query = new URLSearchParams(search);
    const get = (name: string): string | undefined => {
        const value = query.get(name);
        return value === null || value === "" || value.startsWith("$") ? undefined : value;
    };
    const roomId = get("roomId");
    return {
        widgetId: get("widgetId") ?? null,
        clientOrigin: originOf(get("parentUrl")),
        roomId: roomId?.startsWith("!") ? roomId : undefined,
        userId: get("userId"),
        deviceId: get("deviceId"),
        theme: get("theme"),
        language: get("lang"),
        hasActions: get("actions") === "1",
    };
}

function originOf(url: string | undefined): string | null {
    if (url === undefined) return null;
    try {
        const { origin } = new URL(url);
        return origin === "null" ? null : origin;
    } catch {
        return null;
    }
}
