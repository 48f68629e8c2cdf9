/** Makes a user of that name. Throws what the homeserver refused it with. */
export async function registerUser(baseUrl: string, username: string, password: string): Promise<void> {
    const ask = async (auth?: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
        const answer = await fetch(`${baseUrl}/_matrix/client/v3/register`, {
            method: "POST",
            body: JSON.stringify({ username, password, inhibit_login: true, auth }),
        });
        return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const { body } = await ask();
    const made = await ask({ type: "m.login.dummy", session: body["session"] });
    if (made.status !== 200) throw new Error(`@${username} was not made: ${JSON.stringify(made.body)}`);
}
