import { act, fireEvent, render, screen } from "@testing-library/react";
import { CallPanel, RollcallProvider, type Person } from "matrix-rollcall";
import { buildPerson, createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { ana, roomId, wrongEvent } from "./support/parts.tsx";
import { TestStore } from "./support/sources.tsx";

describe("HiddenMatches", () => {
    it("calls people whose entries are not shown by the name that is looked up for them", async () => {
        const participants = Array.from({ length: 8 }, (_, index) => ({ userId: `@guest${index}:example.org` }));
        const events = [{ ...wrongEvent, event_id: "$wrong" }];
        const rollcall = createStaticRollcall({ rooms: [{ roomId, sessions: [{ participants }], events }] });
        const anas = new TestStore<Person>(buildPerson({ userId: ana }));
        const guest = new TestStore(buildPerson({ userId: "@guest:example.org" }));
        const people = {
            person: (_: string, userId: string) => (userId === ana ? anas : guest),
        };
        render(
            <RollcallProvider rollcall={rollcall} people={people}>
                <CallPanel roomId={roomId} />
            </RollcallProvider>,
        );
        fireEvent.change(screen.getByRole("searchbox"), { target: { value: "ana" } });
        expect(await screen.findByText(/Ana\W* isn’t shown/)).toBeTruthy();
        act(() => anas.set(buildPerson({ userId: ana, name: "Ana Sousa" })));
        expect(await screen.findByText(/Ana Sousa\W* isn’t shown/)).toBeTruthy();
    });
});
