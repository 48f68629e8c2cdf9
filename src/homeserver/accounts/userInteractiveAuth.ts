import { HomeserverError } from "../errors.js";
import { randomText } from "../ids.js";
import { isObject, type JsonObject } from "../json.js";
import { userOfLogin, type Accounts } from "./accounts.js";

/** User-interactive authentication with one stage: a dummy to register, the password for sensitive requests. */
export class UserInteractiveAuth {
    private readonly accounts: Accounts;
    private readonly sessions = new Set<string>();

    constructor(accounts: Accounts) {
        this.accounts = accounts;
    }

    /** Accepts a request with `m.login.dummy`, else throws the 401 that asks for it. */
    passDummy(body: JsonObject): void {
        const auth = body["auth"];
        const isPassed = isObject(auth) && auth["type"] === "m.login.dummy" && this.isKnown(auth["session"]);
        if (!isPassed) throw this.challenge("m.login.dummy");
    }

    /** Accepts a request with the user's password, else throws the 401 that asks for it. */
    passPassword(userId: string, body: JsonObject): void {
        const auth = body["auth"];
        if (!isObject(auth) || auth["type"] !== "m.login.password") throw this.challenge("m.login.password");
        try {
            const account = this.accounts.checkPassword(String(userOfLogin(auth)), String(auth["password"]));
            if (account.userId === userId) return;
        } catch (error) {
            if (!(error instanceof HomeserverError)) throw error;
        }
        throw this.challenge("m.login.password", { errcode: "M_FORBIDDEN", error: "Invalid password" });
    }

    private isKnown(session: unknown): boolean {
        return typeof session === "string" && this.sessions.has(session);
    }

    private challenge(stage: string, failure: JsonObject = {}): UserInteractiveChallenge {
        const session = randomText(24);
        this.sessions.add(session);
        return new UserInteractiveChallenge({ session, flows: [{ stages: [stage] }], params: {}, ...failure });
    }
}

/** A 401 that asks for a stage. Its body is not a standard error. */
export class UserInteractiveChallenge extends Error {
    readonly body: JsonObject;

    constructor(body: JsonObject) {
        super("This request needs another step of authentication");
        this.body = body;
    }
}
