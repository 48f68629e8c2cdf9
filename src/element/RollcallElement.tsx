import type { ReactNode } from "react";
import type { ClientLike, LeanRollcall } from "../core/index.js";
import type { IsConnected } from "../hooks/rollcallContext.js";
import { RollcallProvider } from "../hooks/RollcallProvider.js";
import { RollcallTextProvider } from "../text/RollcallTextProvider.js";
import { Guard } from "./Guard.js";
import { languageOf, type Language } from "./language.js";
import { createMount, type Mount, type MountOptions } from "./mount.js";
import { Mistake, notices, type NoticeId } from "./notices.js";
import { requireRoomId, requireSources, rollcallFrom } from "./requirements.js";
import type { ElementSources } from "./types.js";

/** A server has no elements, but can still import the classes. */
const ElementBase = typeof HTMLElement === "undefined" ? (Object as unknown as typeof HTMLElement) : HTMLElement;

interface Setup {
    readonly mount: Mount;
    client: ClientLike | null | undefined;
    rollcall: LeanRollcall | null | undefined;
    sources: ElementSources | null | undefined;
    /** Changes whenever the page sets something, so that content that failed is tried again. */
    version: number;
    /** The last mistake that was reported, so that each one causes a single `error` event. */
    reported: string | undefined;
}

/** Kept outside of the elements, so that these only have the members that pages use. */
const setups = new WeakMap<RollcallElement, Setup>();

/** Draws an element whose room and rollcall are known. */
export type Draw = (roomId: string) => ReactNode;

/** What the elements share: whose rooms they read, which room, and its language and theme. */
export abstract class RollcallElement extends ElementBase {
    static readonly observedAttributes: readonly string[] = ["room-id", "lang", "theme"];

    /** The room to show, reflected as `room-id`. */
    get roomId(): string {
        return this.getAttribute("room-id") ?? "";
    }

    set roomId(roomId: string) {
        this.setAttribute("room-id", roomId);
    }

    /** The theme: `"light"` or `"dark"`, reflected as `theme`. Anything else follows the page's `color-scheme`. */
    get theme(): string {
        return this.getAttribute("theme") ?? "";
    }

    set theme(theme: string) {
        this.setAttribute("theme", theme);
    }

    /** The Matrix client of the logged-in account. Null while no user is logged in. */
    get client(): ClientLike | null | undefined {
        return setups.get(this)?.client;
    }

    set client(client: ClientLike | null | undefined) {
        change(this, { client });
    }

    /** A rollcall, which takes precedence over `client`. */
    get rollcall(): LeanRollcall | null | undefined {
        return setups.get(this)?.rollcall;
    }

    set rollcall(rollcall: LeanRollcall | null | undefined) {
        change(this, { rollcall });
    }

    /** The sources of names, pictures and device details. Default to room state. */
    get sources(): ElementSources | null | undefined {
        return setups.get(this)?.sources;
    }

    set sources(sources: ElementSources | null | undefined) {
        change(this, { sources });
    }

    connectedCallback(): void {
        redraw(this);
    }

    disconnectedCallback(): void {
        redraw(this);
    }

    adoptedCallback(): void {
        setups.get(this)?.mount.remove();
    }

    attributeChangedCallback(): void {
        change(this, {});
    }
}

/** Prepares an element for drawing. Call it once, at the end of its constructor. */
export function setUp(
    element: RollcallElement,
    draw: Draw,
    options: Pick<MountOptions, "data" | "css"> & { readonly isConnected?: () => IsConnected },
): void {
    const { isConnected, ...mounting } = options;
    const mount = createMount({ host: element, content: () => contentOf(element, draw, isConnected), ...mounting });
    const nothing = { client: undefined, rollcall: undefined, sources: undefined };
    setups.set(element, { mount, ...nothing, version: 0, reported: undefined });
    takeEarlyProperties(element);
}

/** Draws an element again after something that it shows has changed. */
export function redraw(element: RollcallElement): void {
    setups.get(element)?.mount.update();
}

function change(element: RollcallElement, next: Partial<Setup>): void {
    const setup = setups.get(element);
    if (!setup) return;
    Object.assign(setup, next, { version: setup.version + 1 });
    redraw(element);
}

/** Sets a property again that was set before the element was defined, because its value hides the accessor. */
function takeEarlyProperties(element: RollcallElement): void {
    for (const name of Object.keys(element)) {
        if (!(name in Object.getPrototypeOf(element))) continue;
        const value: unknown = Reflect.get(element, name);
        Reflect.deleteProperty(element, name);
        Reflect.set(element, name, value);
    }
}

function contentOf(element: RollcallElement, draw: Draw, isConnected: (() => IsConnected) | undefined): ReactNode {
    const setup = setups.get(element);
    if (!setup) return null;
    const { language, text } = languageOf(element);
    try {
        const rollcall = rollcallFrom(setup);
        const provided = { ...requireSources(setup.sources), isConnected: isConnected?.() };
        const roomId = requireRoomId(element.getAttribute("room-id"));
        setup.reported = undefined;
        if (roomId === undefined) return <Notice language={language} id="noRoom" />;
        return (
            <Guard
                version={setup.version}
                fallback={<Notice language={language} id="failed" />}
                onError={(error) => report(element, new Mistake("failed", "the element could not be drawn.", error))}
            >
                <RollcallProvider rollcall={rollcall} {...provided}>
                    <RollcallTextProvider {...text}>{draw(roomId)}</RollcallTextProvider>
                </RollcallProvider>
            </Guard>
        );
    } catch (error) {
        const mistake = error instanceof Mistake ? error : new Mistake("failed", "the element failed.", error);
        report(element, mistake);
        return <Notice language={language} id={mistake.notice} />;
    }
}

function Notice({ language, id }: { readonly language: Language; readonly id: NoticeId }): ReactNode {
    return (
        <p className="rollcall rollcall-notice" lang={language}>
            {notices[language][id]}
        </p>
    );
}

function report(element: RollcallElement, mistake: Mistake): void {
    const setup = setups.get(element);
    if (!setup || setup.reported === mistake.message) return;
    setup.reported = mistake.message;
    element.dispatchEvent(new ErrorEvent("error", { error: mistake, message: mistake.message }));
}
