import { useEffect, useState } from "react";

/** The data that the demo's server gives its page. */
export interface DemoServer {
    /** The address to suggest at login. */
    readonly homeserver: string | undefined;
    /** Whether tabs can talk to each other over a media server. */
    readonly hasMedia: boolean;
    /** The address that residents log in at; this page's own when absent. */
    readonly residentsAt?: string;
    /** Residents of the homeserver that was started with this demo, with their passwords. */
    readonly residents: readonly {
        readonly userId: string;
        readonly name: string;
        readonly password: string;
        readonly picture?: string;
    }[];
    readonly scenarios: readonly { readonly id: string; readonly title: string }[];
    readonly faults: readonly { readonly id: string; readonly title: string }[];
}

async function ask(path: string, body?: object): Promise<unknown> {
    const init = body && {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
    };
    const response = await fetch(`/demo/${path}`, init);
    if (!response.ok) throw new Error(`The demo's server answered ${response.status}.`);
    return response.json();
}

let known: Promise<DemoServer> | undefined;

/** The demo's server as it was when the page asked; undefined until it answers. */
export function useDemoServer(): DemoServer | undefined {
    const [server, setServer] = useState<DemoServer>();
    useEffect(() => {
        known ??= ask("server") as Promise<DemoServer>;
        known.then(setServer, () => (known = undefined));
    }, []);
    return server;
}

/** Runs a scenario, unless it is running; answers with the room it happens in. */
export async function runScenario(id: string): Promise<string> {
    const { roomId } = (await ask(`scenarios/${id}`, {})) as { roomId: string };
    return roomId;
}

/** Returns where a room's media is, and a token to enter it by. */
export async function enterMedia(roomId: string, identity: string): Promise<{ url: string; token: string }> {
    return (await ask("media", { roomId, identity })) as { url: string; token: string };
}

/** Switches a fault on or off, for this user; a fault that happens once is over at once. */
export async function setFault(id: string, userId: string, isOn: boolean): Promise<boolean> {
    return ((await ask(`faults/${id}`, { userId, isOn })) as { isOn: boolean }).isOn;
}
