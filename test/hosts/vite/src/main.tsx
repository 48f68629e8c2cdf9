import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createClient, type MatrixClient } from "matrix-js-sdk";
import { RollcallProvider } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { createHomeserver, scenarios } from "matrix-rollcall/homeserver";
import "matrix-rollcall/styles.css";
import { Component, type ComponentType, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import "./host.css";

/** The README's snippets, a module each; the test writes them. */
const snippets = import.meta.glob<Record<string, unknown>>("./snippets/*", { eager: true });

const homeserver = createHomeserver();
const ana = homeserver.addUser("ana", { displayName: "Ana" });
const scenario = scenarios.find(({ id }) => id === "small-call");
const { roomId } = scenario!.start(homeserver, [ana]);
const client: MatrixClient = createClient({
    baseUrl: "https://rollcall.test",
    fetchFn: homeserver.fetch,
    ...ana.login(),
});
await client.startClient();
await new Promise<void>((resolve) => {
    client.on("sync" as never, ((state: string) => state === "PREPARED" && resolve()) as never);
});

const rollcall = createRollcall(client);

/** What a snippet's component may ask for. */
const props = {
    client,
    rollcall,
    device: rollcall.room(roomId).getSnapshot().sessions[0]?.devices[0],
    roomId,
    roomIds: [roomId],
    userId: ana.userId,
    play: () => undefined,
    mute: () => undefined,
    onJoin: () => undefined,
    join: () => undefined,
    onOpen: () => undefined,
    children: null,
};

class Fence extends Component<{ name: string; children: ReactNode }> {
    override state = { failure: "" };
    static getDerivedStateFromError(error: unknown): { failure: string } {
        return { failure: String(error) };
    }
    override render(): ReactNode {
        return this.state.failure === "" ? this.props.children : `${this.props.name} failed: ${this.state.failure}`;
    }
}

const components = Object.entries(snippets).flatMap(([path, exported]) =>
    Object.entries(exported).flatMap(([name, value]) =>
        /^[A-Z]/.test(name) && typeof value === "function"
            ? [{ name: `${path} ${name}`, Snippet: value as ComponentType<typeof props> }]
            : [],
    ),
);

createRoot(document.getElementById("root")!).render(
    <QueryClientProvider client={new QueryClient()}>
        <RollcallProvider client={client}>
            <h1>Host</h1>
            {components.map(({ name, Snippet }) => (
                <section key={name} aria-label={name}>
                    <Fence name={name}>
                        <Snippet {...props} />
                    </Fence>
                </section>
            ))}
        </RollcallProvider>
    </QueryClientProvider>,
);
document.title = `${components.length} snippets`;
