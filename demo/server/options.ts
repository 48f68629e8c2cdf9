import { parseArgs } from "node:util";

/** What may stand behind `npm start --`. */
export interface DemoOptions {
    /** The homeserver to suggest at login, by its address. */
    readonly homeserver: string | undefined;
    readonly port: number | undefined;
}

const usage = "There are: --homeserver URL, --port NUMBER. For instance: npm start -- --homeserver https://matrix.org";

/** Throws a sentence that says what is wrong and what there is. */
export function readOptions(args: readonly string[]): DemoOptions {
    const { homeserver, port } = parse(args);
    if (homeserver !== undefined && !/^https?:$/.test(protocolOf(homeserver))) {
        throw new Error(`--homeserver ${homeserver} is no address. Begin it with https:// or http://.`);
    }
    if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Error(`--port ${port} is no port. ${usage}`);
    return { homeserver, port: port === undefined ? undefined : Number(port) };
}

function parse(args: readonly string[]): { readonly homeserver?: string; readonly port?: string } {
    try {
        const options = { homeserver: { type: "string" }, port: { type: "string" } } as const;
        return parseArgs({ args: [...args], options }).values;
    } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
    }
}

const protocolOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : "");
