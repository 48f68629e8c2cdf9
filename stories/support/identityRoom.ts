import { createClient, type MatrixClient } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { createHomeserver, type Homeserver, type HomeserverUser } from "matrix-rollcall/homeserver";
import { silenceSdk } from "../../test/support/silenceSdk.ts";

silenceSdk();

const password = "correct horse";
const berlin = { type: "livekit", livekit_service_url: "https://berlin.sfu.example" };
const nairobi = { type: "livekit", livekit_service_url: "https://nairobi.sfu.example" };

/** A room, the client of a user in it, and a function that ends everything. */
export interface IdentityRoom {
    readonly client: MatrixClient;
    readonly roomId: string;
    readonly dispose: () => void;
}

/** A face as large as a thumbnail. */
async function faceOf(from: string, to: string): Promise<Uint8Array<ArrayBuffer>> {
    const canvas = new OffscreenCanvas(96, 96);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    const sky = context.createLinearGradient(0, 0, 96, 96);
    sky.addColorStop(0, from);
    sky.addColorStop(1, to);
    context.fillStyle = sky;
    context.fillRect(0, 0, 96, 96);
    context.fillStyle = "#fff8";
    context.beginPath();
    context.arc(48, 38, 18, 0, 7);
    context.arc(48, 96, 36, 0, 7);
    context.fill();
    const blob = await canvas.convertToBlob({ type: "image/png" });
    return new Uint8Array(await blob.arrayBuffer());
}

const svg = new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);

function clientOf(homeserver: Homeserver, user: HomeserverUser, deviceId: string): MatrixClient {
    return createClient({
        baseUrl: "https://rollcall.test",
        fetchFn: homeserver.fetch,
        logger,
        ...user.login(deviceId),
    });
}

/** A client with crypto that has uploaded its keys. */
async function encrypting(homeserver: Homeserver, user: HomeserverUser, deviceId: string): Promise<MatrixClient> {
    const client = clientOf(homeserver, user, deviceId);
    await client.initRustCrypto({ useIndexedDB: false });
    await client.startClient({ initialSyncLimit: 1 });
    return client;
}

/** A user's own signature of their device. */
async function crossSign(client: MatrixClient): Promise<void> {
    await client.getCrypto()?.bootstrapCrossSigning({
        authUploadDeviceSigningKeys: async (makeRequest) => {
            const identifier = { type: "m.id.user", user: client.getSafeUserId() };
            await makeRequest({ type: "m.login.password", identifier, password });
        },
    });
}

/**
 * A room on a homeserver in this page, with a call of people whose devices are verified (Ana's), not verified (Björn's) and
 * unknown (Chidi's), with pictures that are shown (Ana's, Björn's) and some that are not (Chidi's is an SVG).
 */
export async function startIdentityRoom(): Promise<IdentityRoom> {
    const homeserver = createHomeserver({ transports: [berlin] });
    const you = homeserver.addUser("you", { displayName: "You", password });
    const add = (name: string, displayName: string, picture: Uint8Array<ArrayBuffer>, type = "image/png") =>
        homeserver.addUser(name, { displayName, password, avatarUrl: homeserver.addMedia(picture, type) });
    const ana = add("ana", "Ana Sousa", await faceOf("#0f766e", "#a7f3d0"));
    const bjorn = add("bjorn", "Björn Lindqvist", await faceOf("#7c2d12", "#fdba74"));
    const chidi = add("chidi", "Chidi Okoye", svg, "image/svg+xml");
    const [anas, bjorns] = [
        await encrypting(homeserver, ana, "ANAPHONE"),
        await encrypting(homeserver, bjorn, "BJORNDESK"),
    ];
    await anas.setDeviceDetails("ANAPHONE", { display_name: "Ana's phone" });
    await bjorns.setDeviceDetails("BJORNDESK", { display_name: "Desk at home" });
    await crossSign(anas);
    const client = await encrypting(homeserver, you, "YOURLAPTOP");
    await client.setDeviceDetails("YOURLAPTOP", { display_name: "Your laptop" });

    const ts = homeserver.now() - 42 * 60_000;
    const roomId = you.createRoom({
        isPublic: true,
        isEncrypted: true,
        members: [ana, bjorn, chidi],
        powerLevels: { events: { "org.matrix.msc3401.call.member": 0 } },
        ts,
    });
    const join = (user: HomeserverUser, deviceId: string, transports: readonly object[], selection: string): void => {
        const stateKey = `_${user.userId}_${deviceId}_m.call`;
        const content = {
            application: "m.call",
            call_id: "",
            scope: "m.room",
            device_id: deviceId,
            focus_active: { type: "livekit", focus_selection: selection },
            foci_preferred: transports,
        };
        user.sendState(roomId, "org.matrix.msc3401.call.member", stateKey, content, { ts: homeserver.now() });
    };
    join(ana, "ANAPHONE", [berlin], "multi_sfu");
    join(bjorn, "BJORNDESK", [nairobi], "multi_sfu");
    join(chidi, "CHIDITAB", [], "oldest_membership");
    join(you, "YOURLAPTOP", [berlin], "multi_sfu");
    return {
        client,
        roomId,
        dispose: () => {
            for (const each of [client, anas, bjorns]) each.stopClient();
            homeserver.dispose();
        },
    };
}
