import type { ReactElement } from "react";
import { createHookContender } from "./hook.tsx";
import { createListContender } from "./list.tsx";
import { createLivekitContender } from "./livekit.tsx";
import { createRollcallContender } from "./rollcall.tsx";

export type PageContender = "ours" | "hook" | "livekit" | "list";

/** What the page shows. */
export interface View {
    readonly search: string;
    readonly sort: "joined" | "name";
}

/** One of those that are compared: a list of the same people, and what happens to them. */
export interface PageList {
    /** Each is a component of the contender's own, with an `<input type="search">` where it can search. */
    readonly render: (view: View) => ReactElement;
    /** What happens to a member of the call: the same member for the three steps of a round. Each reaches the list as it does in its client. */
    readonly leave: (round: number) => void;
    readonly join: (round: number) => void;
    readonly refresh: (round: number) => void;
    /** Exactly these people speak, by their index. */
    readonly speak?: (speakers: readonly number[]) => void;
}

/** Each makes its source of a call of so many people, and reads it before anything is rendered. */
export const contenders: Readonly<Record<PageContender, (size: number) => PageList | Promise<PageList>>> = {
    ours: createRollcallContender,
    hook: createHookContender,
    livekit: createLivekitContender,
    list: createListContender,
};
