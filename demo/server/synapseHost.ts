import { Hono } from "hono";
import { say } from "../../scripts/lib/say.ts";
import type { Livekit } from "../../scripts/livekit/startLivekit.ts";
import { serveTokens } from "../../scripts/livekit/tokenService.ts";
import { installPeers } from "../../scripts/peers/install.ts";
import { logIn } from "../../scripts/peers/logIn.ts";
import { startPeer, type Peer } from "../../scripts/peers/startPeer.ts";
import { registerUser } from "../../scripts/synapse/registerUser.ts";
import { startSynapse, type Synapse } from "../../scripts/synapse/synapse.ts";
import type { DemoServer } from "../controls/demoServer.ts";
import type { DemoHost } from "./host.ts";
import { leaveBehind, type Sender } from "./leftBehind.ts";
import { matrixRequests } from "./matrixRequests.ts";
import { residents } from "./residents.ts";
import { talkers, type Talker } from "./talkers.ts";

/** A media server that is not there. */
const nowhere = "https://sfu.example.org/livekit/jwt";
const rooms = ["Every generation", "Left behind", "Nobody here yet"];

/**
 * The demo on a Synapse of its own: the residents to log in as, and a call that real releases of matrix-js-sdk are in. All of it ends
 * with this process. Throws a sentence when Synapse or the releases cannot be had.
 */
export async function createSynapseHost(media?: Livekit): Promise<DemoHost> {
    say("Setting up a Synapse and a call; the first time everything is installed, which takes a minute …");
    await installPeers();
    let baseUrl = "";
    const tokens = media && (await serveTokens(media, () => baseUrl));
    const transport = { type: "livekit", livekit_service_url: tokens?.url ?? nowhere } as const;
    const synapse = await startSynapse({ overlay: { matrix_rtc: { transports: [transport] } } });
    baseUrl = synapse.baseUrl;
    const end = async (): Promise<void> => {
        await synapse[Symbol.asyncDispose]();
        await tokens?.[Symbol.asyncDispose]();
    };
    try {
        const users = await addResidents(synapse);
        const [call, old] = await createRooms(users);
        const [owner, , ...members] = users;
        if (owner && old !== undefined) await leaveBehind(old, [owner, ...members]);
        const peers = await startTalkers(synapse, call ?? "");
        const app = new Hono();
        app.get("/demo/server", (context) => context.json(describe(synapse, media !== undefined)));
        return {
            app,
            dispose: async () => {
                await killAll(peers);
                await end();
            },
        };
    } catch (error) {
        await end();
        throw error;
    }
}

const describe = ({ baseUrl, serverName }: Synapse, hasMedia: boolean): DemoServer => ({
    hasMedia,
    homeserver: baseUrl,
    residentsAt: baseUrl,
    residents: residents.map(({ localpart, name }) => ({
        userId: `@${localpart}:${serverName}`,
        name,
        password: localpart,
    })),
    scenarios: [],
    faults: [],
});

async function addUser({ baseUrl }: Synapse, localpart: string, name: string): Promise<Sender> {
    await registerUser(baseUrl, localpart, localpart);
    const { userId, accessToken } = await logIn(baseUrl, localpart, localpart);
    const requests = matrixRequests(baseUrl, accessToken);
    await requests.ask("PUT", `/profile/${encodeURIComponent(userId)}/displayname`, { displayname: name });
    return { userId, requests };
}

const addResidents = (synapse: Synapse): Promise<readonly Sender[]> =>
    Promise.all(residents.map(({ localpart, name }) => addUser(synapse, localpart, name)));

/** The first makes them, the second is a moderator, and all are in them. */
async function createRooms([owner, ...others]: readonly Sender[]): Promise<readonly string[]> {
    if (!owner) return [];
    const [moderator] = others;
    const roomIds: string[] = [];
    for (const name of rooms) {
        const room = {
            name,
            preset: "public_chat",
            power_level_content_override: {
                users: moderator ? { [moderator.userId]: 50 } : {},
                events: { "org.matrix.msc3401.call.member": 0 },
            },
        };
        const { room_id: roomId } = (await owner.requests.ask("POST", "/createRoom", room)) as { room_id: string };
        await Promise.all(
            others.map(({ requests }) => requests.ask("POST", `/rooms/${encodeURIComponent(roomId)}/join`, {})),
        );
        roomIds.push(roomId);
    }
    return roomIds;
}

/** All of them, or none. */
async function startTalkers(synapse: Synapse, roomId: string): Promise<readonly Peer[]> {
    const starts = await Promise.allSettled(talkers.map((talker) => startTalker(synapse, talker, roomId)));
    const peers = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
    const failed = starts.find((start) => start.status === "rejected");
    if (failed) {
        await killAll(peers);
        throw failed.reason;
    }
    return peers;
}

async function killAll(peers: readonly Peer[]): Promise<void> {
    await Promise.all(peers.map((peer) => peer.kill()));
}

async function startTalker(
    synapse: Synapse,
    { localpart, name, release, carrier }: Talker,
    roomId: string,
): Promise<Peer> {
    await addUser(synapse, localpart, name);
    const login = await logIn(synapse.baseUrl, localpart, localpart);
    const peer = await startPeer({ release, carrier, baseUrl: synapse.baseUrl, login });
    try {
        await peer.join({ roomId, transport: { type: "livekit", livekit_service_url: nowhere } });
        return peer;
    } catch (error) {
        await peer.kill();
        throw error;
    }
}
