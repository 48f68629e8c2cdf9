import type { MatrixClient } from "matrix-js-sdk";
import { atEnd, type Subject } from "../../homeserver/support/world.ts";
import { openRoom, type OpenHost, type OpenOptions, type Stage } from "./stage.ts";

export { buildHost, openStage, type OpenHost, type Stage } from "./stage.ts";

/** Opens a room with the widget as this user sees it. It closes after the test. */
export async function openHost(
    stage: Stage,
    { baseUrl }: Subject,
    client: MatrixClient,
    roomId: string,
    options?: OpenOptions,
): Promise<OpenHost> {
    const account = {
        baseUrl,
        userId: client.getUserId() ?? "",
        deviceId: client.getDeviceId() ?? "",
        accessToken: client.getAccessToken() ?? "",
    };
    const host = await openRoom(stage, account, roomId, options);
    atEnd(() => void host.page.close());
    return host;
}
