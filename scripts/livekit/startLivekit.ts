import { spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../lib/freePort.ts";

/** A LiveKit server of this process alone, on loopback. Disposing of it ends it. */
export interface Livekit extends AsyncDisposable {
    /** Its address for clients. */
    readonly url: string;
    /** Returns a token by which a client enters a media room under an identity. */
    token(room: string, identity: string): string;
}

const patienceMs = 30_000;

/** Starts a LiveKit server, whose path `installLivekit` returned; resolves when it answers. */
export async function startLivekit(server: string): Promise<Livekit> {
    const [port, tcpPort, udpPort] = [await freePort(), await freePort(), await freePort()];
    const secret = randomBytes(32).toString("hex");
    const config = {
        port,
        bind_addresses: ["127.0.0.1"],
        keys: { rollcall: secret },
        logging: { level: "error" },
        rtc: {
            tcp_port: tcpPort,
            udp_port: udpPort,
            node_ip: "127.0.0.1",
            use_external_ip: false,
            enable_loopback_candidate: true,
        },
    };
    const child = spawn(server, ["--config-body", JSON.stringify(config)], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => (output = (output + String(chunk)).slice(-4000)));
    const end = (): void => void child.kill("SIGKILL");
    process.once("exit", end);
    const isAnswering = (): Promise<boolean> =>
        fetch(`http://127.0.0.1:${port}`).then(
            ({ ok }) => ok,
            () => false,
        );
    const deadline = Date.now() + patienceMs;
    while (!(await isAnswering())) {
        if (child.exitCode !== null || Date.now() > deadline) {
            end();
            throw new Error(`LiveKit's server did not start: ${output}`);
        }
        await pause(50);
    }
    return {
        url: `ws://127.0.0.1:${port}`,
        token(room, identity) {
            const expiresTs = Math.floor(Date.now() / 1000) + 3600;
            const claims = { iss: "rollcall", sub: identity, exp: expiresTs, video: { roomJoin: true, room } };
            const text = [{ alg: "HS256", typ: "JWT" }, claims]
                .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
                .join(".");
            return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
        },
        async [Symbol.asyncDispose]() {
            process.off("exit", end);
            if (child.exitCode !== null || child.signalCode !== null) return;
            end();
            await once(child, "exit");
        },
    };
}
