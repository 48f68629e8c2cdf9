import { Hono } from "hono";
import { createHomeserver, scenarios, type HomeserverUser, type RunningScenario } from "matrix-rollcall/homeserver";
import type { DemoServer } from "../controls/demoServer.ts";
import { faceOf, faceUrlOf, people } from "./faces.ts";
import { faults } from "./faults.ts";
import { residents } from "./residents.ts";

/** The scenarios that go on from the start; the others wait for a click. */
const atStart = new Set(["design-review", "small-call", "two-devices", "breakouts", "ghosts", "split"]);

/** What answers the demo's page beside Vite, until it is disposed of. */
export interface DemoHost {
    readonly app: Hono;
    dispose(): Promise<void> | void;
}

/** The homeserver of the demo with its residents, and what the page asks beside the Client-Server API. */
export function createDemoHost(suggestedHomeserver: string | undefined, hasMedia = false): DemoHost {
    const homeserver = createHomeserver({ serverName: "rollcall.test" });
    const addUser = (localpart: string, displayName: string, password?: string): HomeserverUser => {
        const avatarUrl = homeserver.addMedia(faceOf(localpart), "image/png");
        return homeserver.addUser(localpart, { displayName, avatarUrl, ...(password !== undefined && { password }) });
    };
    const users = residents.map(({ localpart, name }) => addUser(localpart, name, localpart));
    for (const [localpart, name] of Object.entries(people)) addUser(localpart, name);
    const userIds = users.map(({ userId }) => userId);
    const running = new Map<string, RunningScenario>();
    const endings = new Map<string, () => void>();
    const start = (id: string): RunningScenario | undefined => {
        const scenario = scenarios.find((each) => each.id === id);
        if (!scenario) return undefined;
        // A second room of the same name would be hard to tell from the first.
        const current = running.get(id);
        if (current) return current;
        const next = scenario.start(homeserver, users);
        running.set(id, next);
        return next;
    };
    for (const id of atStart) start(id);

    const app = new Hono();
    app.get("/demo/server", (context) => {
        const server: DemoServer = {
            homeserver: suggestedHomeserver,
            hasMedia,
            residents: residents.map(({ localpart, name }, index) => ({
                userId: userIds[index] ?? "",
                name,
                password: localpart,
                picture: faceUrlOf(localpart),
            })),
            scenarios: scenarios.map(({ id, title }) => ({ id, title })),
            faults: faults.map(({ id, title }) => ({ id, title })),
        };
        return context.json(server);
    });
    app.post("/demo/scenarios/:id", (context) => {
        const started = start(context.req.param("id"));
        return started ? context.json({ roomId: started.roomId }) : context.json({}, 404);
    });
    app.post("/demo/faults/:id", async (context) => {
        const { userId, isOn } = await context.req.json<{ userId: string; isOn: boolean }>();
        const fault = faults.find(({ id }) => id === context.req.param("id"));
        if (!fault || !userIds.includes(userId)) return context.json({}, 404);
        const key = `${fault.id} ${userId}`;
        endings.get(key)?.();
        endings.delete(key);
        const end = isOn ? fault.begin(homeserver, userId) : undefined;
        if (end) endings.set(key, end);
        return context.json({ isOn: end !== undefined });
    });
    // By its own router: a route taken over into this one would lose how strict it is about paths.
    app.notFound((context) => homeserver.app.fetch(context.req.raw, context.env));
    return { app, dispose: () => homeserver.dispose() };
}
