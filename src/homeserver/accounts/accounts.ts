import { HomeserverError, forbidden, invalidParam, notFound } from "../errors.js";
import { newDeviceId, randomText } from "../ids.js";
import { isObject, type JsonObject } from "../json.js";
import type { Stream } from "../stream.js";
import { PushRules } from "./pushRules.js";

/** A user of this server. */
export interface Account {
    readonly userId: string;
    /** Stored in plain text, because this server is not for deployment. Without one, the user cannot log in with a password. */
    password: string | undefined;
    readonly profile: Profile;
    readonly devices: Map<string, Device>;
    readonly filters: JsonObject[];
    readonly pushRules: PushRules;
    /** By room ID, or `""` for global account data, then by type. */
    readonly data: Map<string, Map<string, AccountData>>;
    /** Rooms the user has forgotten. */
    readonly forgotten: Set<string>;
}

/** The public profile of a user. */
export type Profile = JsonObject & { displayname?: string; avatar_url?: string };

export interface AccountData {
    readonly content: JsonObject;
    readonly position: number;
}

/** One login of a user. */
export interface Device {
    readonly deviceId: string;
    displayName: string | undefined;
    lastSeenTs: number;
    /** To-device messages that the device has not acknowledged. */
    inbox: readonly { readonly position: number; readonly message: JsonObject }[];
    /** Responses already sent, by method, path and transaction ID. */
    readonly transactions: Map<string, JsonObject>;
}

/** The user and device of a request. */
export interface Requester {
    readonly userId: string;
    readonly deviceId: string;
    readonly token: string;
}

/** Users, their devices, tokens, profiles and data. */
export class Accounts {
    private readonly serverName: string;
    private readonly stream: Stream;
    private readonly now: () => number;
    private readonly accounts = new Map<string, Account>();
    private readonly tokens = new Map<string, Requester>();

    constructor(serverName: string, stream: Stream, now: () => number) {
        this.serverName = serverName;
        this.stream = stream;
        this.now = now;
    }

    /** Returns `@ana:server` for `ana`. Throws M_INVALID_USERNAME for an invalid localpart. */
    userIdOf(localpart: string): string {
        if (!/^[a-z0-9._=\-/+]+$/.test(localpart)) {
            throw new HomeserverError(400, "M_INVALID_USERNAME", "User names are a-z, 0-9 and ._=-/+");
        }
        return `@${localpart}:${this.serverName}`;
    }

    add(localpart: string, password: string | undefined): Account {
        const userId = this.userIdOf(localpart);
        if (this.accounts.has(userId)) throw new HomeserverError(400, "M_USER_IN_USE", "User ID already taken.");
        const account: Account = {
            userId,
            password,
            profile: { displayname: localpart },
            devices: new Map(),
            filters: [],
            pushRules: new PushRules(userId),
            data: new Map(),
            forgotten: new Set(),
        };
        this.accounts.set(userId, account);
        return account;
    }

    find(userId: string): Account | undefined {
        return this.accounts.get(userId);
    }

    /** Returns an account. Throws M_NOT_FOUND for an unknown user. */
    get(userId: string): Account {
        const account = this.find(userId);
        if (!account) throw notFound(`${userId} is unknown here`);
        return account;
    }

    /** Finds a user by name or ID. Throws M_FORBIDDEN for an unknown user or a wrong password. */
    checkPassword(user: string, password: string): Account {
        const account = this.find(user.startsWith("@") ? user : `@${user.toLowerCase()}:${this.serverName}`);
        if (account?.password === undefined || account.password !== password) {
            throw forbidden("Invalid username or password");
        }
        return account;
    }

    /** Creates a token for a device, and the device if needed. Its older tokens become invalid. */
    login(account: Account, deviceId = newDeviceId(), displayName?: string): Requester {
        if (deviceId === "") throw invalidParam("device_id must not be empty");
        const known = account.devices.get(deviceId);
        if (known) this.revoke(account.userId, deviceId);
        else {
            account.devices.set(deviceId, {
                deviceId,
                displayName,
                lastSeenTs: this.now(),
                inbox: [],
                transactions: new Map(),
            });
        }
        const requester = { userId: account.userId, deviceId, token: `syt_${randomText(32)}` };
        this.tokens.set(requester.token, requester);
        return requester;
    }

    /** Returns the user and device of a token. */
    authenticate(token: string): Requester | undefined {
        return this.tokens.get(token);
    }

    /** Invalidates the tokens of a user or of one device. Keeps the devices. */
    revoke(userId: string, deviceId?: string): void {
        for (const [token, requester] of this.tokens) {
            const isMeant = deviceId === undefined || requester.deviceId === deviceId;
            if (requester.userId === userId && isMeant) this.tokens.delete(token);
        }
        this.stream.wake();
    }

    device({ userId, deviceId }: Requester): Device {
        const device = this.get(userId).devices.get(deviceId);
        if (!device) throw unknownToken();
        return device;
    }

    removeDevice(userId: string, deviceId: string): void {
        this.revoke(userId, deviceId);
        this.get(userId).devices.delete(deviceId);
    }

    setData(account: Account, roomId: string, type: string, content: JsonObject): void {
        let ofRoom = account.data.get(roomId);
        if (!ofRoom) account.data.set(roomId, (ofRoom = new Map()));
        ofRoom.set(type, { content, position: this.stream.advance() });
    }

    /** Returns account data. Throws M_NOT_FOUND if there is none of this type. */
    getData(account: Account, roomId: string, type: string): JsonObject {
        const content = account.data.get(roomId)?.get(type)?.content;
        if (!content) throw notFound("Account data not found");
        return content;
    }

    setPushRules(account: Account): void {
        this.setData(account, "", "m.push_rules", { global: account.pushRules.rules() });
    }
}

export function unknownToken(): HomeserverError {
    return new HomeserverError(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.", { soft_logout: false });
}

/** Returns the user of a password login: `identifier.user`, or the older `user`. */
export function userOfLogin(body: JsonObject): unknown {
    const identifier = body["identifier"];
    return isObject(identifier) ? identifier["user"] : body["user"];
}
