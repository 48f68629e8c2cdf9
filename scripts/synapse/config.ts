import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Keys of homeserver.yaml, each in place of ours. */
export type SynapseOverlay = Readonly<Record<string, unknown>>;

export const serverName = "localhost";

const unlimited = { per_second: 1_000, burst_count: 10_000 };

/** What a client of calls needs, and what lets a test run fast: no limits, cheap password hashes, no federation. */
const forCalls = {
    enable_registration: true,
    enable_registration_without_verification: true,
    bcrypt_rounds: 4,
    max_event_delay_duration: "24h",
    experimental_features: { msc4354_enabled: true, msc4143_enabled: true, msc4222_enabled: true },
    matrix_rtc: { transports: [{ type: "livekit", livekit_service_url: "https://sfu.example.org" }] },
    trusted_key_servers: [],
    presence: { enabled: false },
    rc_message: unlimited,
    rc_registration: unlimited,
    rc_login: { address: unlimited, account: unlimited, failed_attempts: unlimited },
    rc_joins: { local: unlimited, remote: unlimited },
    rc_joins_per_room: unlimited,
    rc_invites: { per_room: unlimited, per_user: unlimited, per_issuer: unlimited },
    rc_delayed_event_mgmt: unlimited,
};

/** Where the Synapse of `folder` redirects requests for its root, which identifies the server at a port. */
export const signOf = (folder: string): string => `https://rollcall.invalid/${basename(folder)}`;

/** Writes the configuration of a Synapse whose data lives in `folder`. JSON is YAML. */
export function writeConfig(folder: string, port: number, overlay: SynapseOverlay): void {
    const logConfig = join(folder, "log.yaml");
    writeJson(logConfig, {
        version: 1,
        disable_existing_loggers: false,
        formatters: { line: { format: "%(asctime)s %(levelname)s %(name)s %(message)s" } },
        handlers: { stderr: { class: "logging.StreamHandler", formatter: "line" } },
        root: { level: "WARNING", handlers: ["stderr"] },
    });
    writeJson(join(folder, "homeserver.yaml"), {
        server_name: serverName,
        public_baseurl: `http://127.0.0.1:${port}/`,
        web_client_location: signOf(folder),
        report_stats: false,
        pid_file: join(folder, "homeserver.pid"),
        log_config: logConfig,
        signing_key: `ed25519 a_key ${randomBytes(32).toString("base64").replace("=", "")}`,
        macaroon_secret_key: secret(),
        form_secret: secret(),
        media_store_path: join(folder, "media"),
        database: { name: "sqlite3", args: { database: join(folder, "homeserver.db") } },
        listeners: [
            {
                port,
                type: "http",
                bind_addresses: ["127.0.0.1"],
                tls: false,
                resources: [{ names: ["client", "openid"] }],
            },
        ],
        ...forCalls,
    });
    writeJson(join(folder, "overlay.yaml"), overlay);
}

const secret = (): string => randomBytes(16).toString("hex");

function writeJson(path: string, value: unknown): void {
    writeFileSync(path, JSON.stringify(value));
}
