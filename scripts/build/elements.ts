import { copyFileSync, globSync, writeFileSync } from "node:fs";
import { fromRoot, readText } from "../lib/files.ts";

const frameworks = ["react", "svelte", "vue"];

const shared = {
    attributes: [
        { name: "room-id", fieldName: "roomId", type: "string", description: "The room to show." },
        {
            name: "theme",
            fieldName: "theme",
            type: '"light" | "dark"',
            description: "Defaults to the page's color-scheme.",
        },
        { name: "lang", type: "string", description: "en, de or ar. Defaults to the nearest lang around the element." },
    ],
    members: [
        {
            name: "client",
            type: "ClientLike | null",
            description: "The Matrix client; null while no user is logged in.",
        },
        { name: "rollcall", type: "Rollcall | null", description: "A rollcall, which wins over client." },
        { name: "sources", type: "ElementSources | null", description: "Where names, pictures and devices come from." },
        { name: "roomId", type: "string", attribute: "room-id", reflects: true },
        { name: "theme", type: "string", attribute: "theme", reflects: true },
    ],
    events: [{ name: "error", type: "ErrorEvent", description: "Something the page has set cannot be shown." }],
};

/** What each element adds to the above. */
const elements = [
    {
        name: "CallPanelElement",
        tagName: "matrix-call-panel",
        description: "Who is in the calls of a room.",
        attributes: [
            { name: "density", fieldName: "density", type: '"compact"', description: "Defaults to roomy." },
            { name: "readonly", fieldName: "readOnly", type: "boolean", description: "No buttons; rows do nothing." },
        ],
        members: [
            { name: "density", type: "string", attribute: "density", reflects: true },
            { name: "readOnly", type: "boolean", attribute: "readonly", reflects: true },
            {
                name: "isConnected",
                type: "boolean | ((session: CallSession) => boolean)",
                description: "Whether this client really is in the call. Reading returns Node.isConnected.",
            },
        ],
        events: [
            { name: "rollcalljoin", description: '"Join" was pressed.' },
            { name: "rollcallleave", description: '"Leave" was pressed.' },
            { name: "rollcallmovehere", description: '"Move to this device" was pressed.' },
            { name: "rollcallactivate", description: "A row was clicked, or Enter was pressed on it." },
        ].map((event) => ({ ...event, type: "CustomEvent" })),
        slots: [
            { name: "actions", description: "At the end of the header." },
            { name: "empty", description: "Shown while the room has no call." },
            { name: "inspector", description: "Below the sessions." },
        ],
    },
    {
        name: "CallBadgeElement",
        tagName: "matrix-call-badge",
        description: "How many people are in the calls of a room.",
        attributes: [],
        members: [],
        events: [],
        slots: [],
    },
];

/** Writes what tools read about the elements: dist/custom-elements.json, and the types of templates. */
export function buildElements(): void {
    for (const each of frameworks)
        copyFileSync(fromRoot(`src/element/${each}.d.ts`), fromRoot(`dist/element/${each}.d.ts`));
    writeFileSync(fromRoot("dist/custom-elements.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
}

function manifest(): object {
    const path = "dist/element/index.js";
    const cssParts = partNames().map((name) => ({ name }));
    return {
        schemaVersion: "1.0.0",
        modules: [
            {
                kind: "javascript-module",
                path,
                declarations: elements.map(({ attributes, members, events, ...element }) => ({
                    kind: "class",
                    customElement: true,
                    ...element,
                    attributes: [...shared.attributes, ...attributes].map(withType),
                    members: [...shared.members, ...members].map((each) => ({ kind: "field", ...withType(each) })),
                    events: [...shared.events, ...events].map(withType),
                    cssParts,
                })),
                exports: elements.flatMap(({ name, tagName }) => [
                    { kind: "js", name, declaration: { name, module: path } },
                    { kind: "custom-element-definition", name: tagName, declaration: { name, module: path } },
                ]),
            },
        ],
    };
}

function withType<T extends { readonly type: string }>(
    item: T,
): Omit<T, "type"> & { readonly type: { readonly text: string } } {
    return { ...item, type: { text: item.type } };
}

/** The kit's classes without their prefix, which are the names of the parts. */
function partNames(): readonly string[] {
    const css = globSync("src/**/*.css", { cwd: fromRoot(".") })
        .map(readText)
        .join("\n");
    return [...new Set([...css.matchAll(/\.rollcall-([a-z][\w-]*)/g)].map(([, name = ""]) => name))].toSorted();
}
