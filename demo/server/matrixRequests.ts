/** Requests of a user that is logged in. */
export interface MatrixRequests {
    /** The body of the answer. Throws what the homeserver said where it refuses. */
    ask(method: "POST" | "PUT", path: string, body: object): Promise<unknown>;
}

export function matrixRequests(baseUrl: string, accessToken: string): MatrixRequests {
    return {
        async ask(method, path, body) {
            const answer = await fetch(`${baseUrl}/_matrix/client/v3${path}`, {
                method,
                headers: { Authorization: `Bearer ${accessToken}` },
                body: JSON.stringify(body),
            });
            const text = await answer.text();
            if (!answer.ok) throw new Error(`${method} ${path} was refused: ${answer.status} ${text}`);
            return JSON.parse(text);
        },
    };
}
