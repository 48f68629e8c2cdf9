import { callMemberEvent, livekitTransport } from "matrix-rollcall/testing";

/** A logged-in user, with the token only. */
export interface Account {
    readonly userId: string;
    readonly deviceId: string;
    readonly token: string;
}

const memberType = "org.matrix.msc3401.call.member";

/** A homeserver, asked without an SDK. */
export class Api {
    readonly #baseUrl: string;

    constructor(baseUrl: string) {
        this.#baseUrl = baseUrl;
    }

    async register(username: string): Promise<Account> {
        const auth = { type: "m.login.dummy" };
        const body = await this.#ask("POST", "/register", { username, password: "load", auth });
        return {
            userId: String(body["user_id"]),
            deviceId: String(body["device_id"]),
            token: String(body["access_token"]),
        };
    }

    async createRoom({ token }: Account): Promise<string> {
        const power = { events: { [memberType]: 0 } };
        const body = { preset: "public_chat", power_level_content_override: power };
        return String((await this.#ask("POST", "/createRoom", body, token))["room_id"]);
    }

    async joinRoom({ token }: Account, roomId: string): Promise<void> {
        await this.#ask("POST", `/join/${encodeURIComponent(roomId)}`, {}, token);
    }

    async joinCall({ userId, deviceId, token }: Account, roomId: string): Promise<void> {
        const transports = [livekitTransport(`https://sfu-${userId.length % 3}.example.org`)];
        const event = callMemberEvent({ userId, deviceId, transports, createdTs: Date.now() });
        await this.#ask("PUT", statePath(roomId, event.state_key ?? ""), event.content, token);
    }

    async leaveCall({ userId, deviceId, token }: Account, roomId: string): Promise<void> {
        await this.#ask("PUT", statePath(roomId, `_${userId}_${deviceId}_m.call`), {}, token);
    }

    async #ask(method: string, path: string, body: object, token?: string): Promise<Record<string, unknown>> {
        const response = await fetch(`${this.#baseUrl}/_matrix/client/v3${path}`, {
            method,
            body: JSON.stringify(body),
            headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
        });
        const answer = (await response.json()) as Record<string, unknown>;
        if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
        return answer;
    }
}

const statePath = (roomId: string, stateKey: string): string =>
    `/rooms/${encodeURIComponent(roomId)}/state/${memberType}/${encodeURIComponent(stateKey)}`;

/** Does something with each, a few at a time. */
export async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const left = [...items];
    const worker = async (): Promise<void> => {
        for (let next = left.pop(); next !== undefined; next = left.pop()) await work(next);
    };
    await Promise.all(Array.from({ length: 6 }, worker));
}
