import { renderHook } from "@testing-library/react";
import { RollcallProvider } from "matrix-rollcall";
import { useClearAll, useClearMembership, useQuerySources } from "matrix-rollcall/query";
import { createStaticRollcall } from "matrix-rollcall/testing";
import type { JSX, ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { allowConsole } from "../setup/expectConsole.ts";

const sentence = /needs a QueryClientProvider. Install @tanstack\/react-query and wrap your app/;
const rollcall = createStaticRollcall({ rooms: [{ roomId: "!room:example.org" }] });

describe("useQuerySources", () => {
    it.each<[string, () => unknown]>([
        ["useQuerySources", () => useQuerySources(null)],
        ["useClearMembership", () => useClearMembership("!room:example.org")],
        ["useClearAll", () => useClearAll("!room:example.org")],
    ])("explains what is missing when %s has no QueryClientProvider", (_name, hook) => {
        allowConsole("error", /./);
        const wrapper = ({ children }: { children: ReactNode }): JSX.Element => (
            <RollcallProvider rollcall={rollcall}>{children}</RollcallProvider>
        );
        expect(() => renderHook(hook, { wrapper })).toThrow(sentence);
    });
});
