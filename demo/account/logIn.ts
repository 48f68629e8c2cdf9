import { createClient, MatrixError } from "matrix-js-sdk";
import type { Account } from "./storedAccount.js";

/** Logs in with a password, as a new device. */
export async function logIn(homeserver: string, user: string, password: string): Promise<Account> {
    const client = createClient({ baseUrl: homeserver });
    const answer = await client.loginRequest({
        type: "m.login.password",
        identifier: { type: "m.id.user", user },
        password,
        initial_device_display_name: "matrix-rollcall demo",
    });
    const { user_id: userId, device_id: deviceId, access_token: accessToken } = answer;
    return { homeserver, userId, deviceId, accessToken };
}

/** Returns why a request to a homeserver failed, in words for the user. */
export function explainError(error: unknown, homeserver: string): string {
    if (!(error instanceof MatrixError)) {
        return `${homeserver} does not answer as a Matrix homeserver. Check the address and your connection.`;
    }
    const { errcode = "", data, message } = error;
    return explanations[errcode] ?? `The homeserver refused: ${data.error ?? message}`;
}

const explanations: Readonly<Record<string, string>> = {
    M_FORBIDDEN: "The homeserver forbids it. At login: the user name or the password is wrong.",
    M_USER_DEACTIVATED: "This account was deactivated.",
    M_LIMIT_EXCEEDED: "The homeserver asks to wait a little before trying again.",
    M_UNKNOWN_TOKEN: "The homeserver ended this login. Log in again.",
};
