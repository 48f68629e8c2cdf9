import { parseArgs } from "node:util";

/** What may stand behind `npm start --`. */
export interface DemoOptions {
    /** The homeserver to suggest at login, by its address. */
    readonly homeserver: string | undefined;
    readonly port: number | undefined;
    /** Whether it runs on a Synapse that it sets up itself. */
    readonly isOnSynapse: boolean;
    /** Whether tabs talk over a LiveKit server that it sets up itself. */
    readonly hasMedia: boolean;
}

const usage =
    "There are: --homeserver URL, --port NUMBER, --synapse, --livekit. For instance: npm start -- --homeserver https://matrix.org";

const lastPort = 65_535;

/** Throws a sentence that says what is wrong and what there is. */
export function readOptions(args: readonly string[]): DemoOptions {
    const { homeserver, port, synapse = false, livekit = false } = parse(args);
    if (homeserver !== undefined && !/^https?:$/.test(protocolOf(homeserver))) {
        throw new Error(`--homeserver ${homeserver} is no address. Begin it with https:// or http://.`);
    }
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= lastPort)) {
        throw new Error(`--port ${port} is no port: they go up to ${lastPort}. ${usage}`);
    }
    if (synapse && homeserver !== undefined) {
        throw new Error("--synapse sets a homeserver up, --homeserver names one that is there: give one of the two.");
    }
    return { isOnSynapse: synapse, hasMedia: livekit, homeserver, port: port === undefined ? undefined : Number(port) };
}

interface Parsed {
    readonly homeserver?: string;
    readonly port?: string;
    readonly synapse?: boolean;
    readonly livekit?: boolean;
}

function parse(args: readonly string[]): Parsed {
    try {
        const options = {
            homeserver: { type: "string" },
            port: { type: "string" },
            synapse: { type: "boolean" },
            livekit: { type: "boolean" },
        } as const;
        return parseArgs({ args: [...args], options }).values;
    } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
    }
}

const protocolOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : "");
