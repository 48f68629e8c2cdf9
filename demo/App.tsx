import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RollcallProvider, RollcallSignalsProvider, RollcallTextProvider } from "matrix-rollcall";
import { useQuerySources } from "matrix-rollcall/query";
import { useCallback, useEffect, useState, type ReactElement } from "react";
import { LoginPage } from "./account/LoginPage.js";
import { storeAccount, storedAccount, type Account } from "./account/storedAccount.js";
import { useClient, type Connection } from "./account/useClient.js";
import { isJoined } from "./call/leftBehind.js";
import { createDemoSignals } from "./call/signals.js";
import { languageOf, languages } from "./controls/language.js";
import { RoomsPage } from "./rooms/RoomsPage.js";

/** Logged out or in; the account lives in this tab alone. */
export function App(): ReactElement {
    const [account, setAccount] = useState(storedAccount);
    const [notice, setNotice] = useState<string>();
    const [queryClient] = useState(() => new QueryClient());
    const change = useCallback(
        (next: Account | undefined, why?: string): void => {
            storeAccount(next);
            setAccount(next);
            setNotice(why);
            queryClient.clear();
        },
        [queryClient],
    );
    const logOut = useCallback((why?: string) => change(undefined, why), [change]);
    if (!account) return <LoginPage onLogin={change} notice={notice} key={notice} />;
    return (
        <QueryClientProvider client={queryClient}>
            <LoggedIn key={account.accessToken} account={account} onLogout={logOut} />
        </QueryClientProvider>
    );
}

interface LoggedInProps {
    readonly account: Account;
    readonly onLogout: (why?: string) => void;
}

function LoggedIn({ account, onLogout }: LoggedInProps): ReactElement {
    const connection = useClient(account);
    const sources = useQuerySources(connection?.client);
    const [signals] = useState(createDemoSignals);
    const [{ id, messages, direction = "ltr" }, setLanguage] = useState(() =>
        languageOf(navigator.language.slice(0, 2)),
    );
    useEffect(() => {
        document.documentElement.dir = direction;
        return () => document.documentElement.removeAttribute("dir");
    }, [direction]);
    const isLoggedOut = connection?.isLoggedOut ?? false;
    useEffect(() => {
        if (isLoggedOut) onLogout("The homeserver ended this login. Log in again.");
    }, [isLoggedOut, onLogout]);
    return (
        <RollcallProvider
            {...(connection ? { client: connection.client } : { rollcall: null })}
            {...sources}
            isConnected={({ roomId }) => isJoined(connection?.client, roomId)}
        >
            <header className="bar">
                <strong>matrix-rollcall</strong>
                <span className="who" title={`${account.userId} on ${account.deviceId}`}>
                    <bdi>{account.userId}</bdi>
                </span>
                {connection?.isOffline && <output dir="ltr">No connection, trying again…</output>}
                <select
                    className="demo-button"
                    aria-label="Language"
                    value={id}
                    onChange={(event) => setLanguage(languageOf(event.target.value))}
                >
                    {languages.map((language) => (
                        <option key={language.id} value={language.id} lang={language.id}>
                            {language.name}
                        </option>
                    ))}
                </select>
                <button
                    type="button"
                    className="demo-button"
                    onClick={() => void endLogin(connection).then(() => onLogout())}
                >
                    Log out
                </button>
            </header>
            {connection?.isReady ? (
                <RollcallSignalsProvider signals={signals}>
                    <RollcallTextProvider messages={messages}>
                        <RoomsPage client={connection.client} signals={signals} />
                    </RollcallTextProvider>
                </RollcallSignalsProvider>
            ) : (
                <main className="waiting">
                    <p dir="ltr">
                        {connection?.isOffline ? `${account.homeserver} cannot be reached.` : "Loading your rooms…"}
                    </p>
                </main>
            )}
        </RollcallProvider>
    );
}

/** Ends the login on the server too, if it can be reached. */
async function endLogin(connection: Connection | undefined): Promise<void> {
    await connection?.client.logout(true).catch(() => undefined);
}
