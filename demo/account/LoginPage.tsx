import { Avatar } from "matrix-rollcall";
import { useState, type FormEvent, type ReactElement } from "react";
import { useDemoServer } from "../controls/demoServer.js";
import { explainError, logIn } from "./logIn.js";
import type { Account } from "./storedAccount.js";

interface LoginPageProps {
    readonly onLogin: (account: Account) => void;
    readonly notice?: string | undefined;
}

/** Logs in as one of the residents with a click, or to any homeserver by address and password. */
export function LoginPage({ onLogin, notice }: LoginPageProps): ReactElement {
    const server = useDemoServer();
    const [problem, setProblem] = useState(notice);
    const [isBusy, setIsBusy] = useState(false);

    const attempt = async (homeserver: string, user: string, password: string): Promise<void> => {
        setIsBusy(true);
        setProblem(undefined);
        try {
            onLogin(await logIn(homeserver, user, password));
        } catch (error) {
            setProblem(explainError(error, homeserver));
        } finally {
            setIsBusy(false);
        }
    };
    const submit = (event: FormEvent<HTMLFormElement>): void => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const field = (name: string): string => {
            const value = form.get(name);
            return typeof value === "string" ? value : "";
        };
        void attempt(field("homeserver"), field("user"), field("password"));
    };

    return (
        <main className="login">
            <h1>Who is in the call?</h1>
            <p>
                A small Matrix client that shows <code>matrix-rollcall</code>. Log in in two tabs to be two people.
            </p>
            {problem !== undefined && (
                <p role="alert" className="problem">
                    {problem}
                </p>
            )}
            {server && server.residents.length > 0 && (
                <section aria-labelledby="residents">
                    <h2 id="residents">Demo accounts</h2>
                    <ul className="residents">
                        {server.residents.map(({ userId, name, password, picture }) => (
                            <li key={userId}>
                                <button
                                    type="button"
                                    className="demo-button"
                                    disabled={isBusy}
                                    onClick={() =>
                                        void attempt(server.residentsAt ?? location.origin, userId, password)
                                    }
                                >
                                    <Avatar userId={userId} name={name} src={picture} />
                                    {name}
                                </button>
                            </li>
                        ))}
                    </ul>
                </section>
            )}
            <section aria-labelledby="elsewhere">
                <h2 id="elsewhere">Your own homeserver</h2>
                <form onSubmit={submit} key={server?.homeserver}>
                    <label className="field">
                        Homeserver
                        <input
                            name="homeserver"
                            type="url"
                            required
                            defaultValue={server?.homeserver ?? location.origin}
                        />
                    </label>
                    <label className="field">
                        User name
                        <input name="user" required autoComplete="username" />
                    </label>
                    <label className="field">
                        Password
                        <input name="password" type="password" required autoComplete="current-password" />
                    </label>
                    <button type="submit" className="demo-button main" disabled={isBusy}>
                        Log in
                    </button>
                </form>
            </section>
        </main>
    );
}
