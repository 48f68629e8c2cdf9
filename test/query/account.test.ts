import { MutationObserver } from "@tanstack/react-query";
import { createRollcall } from "matrix-rollcall/core";
import {
    accountQueryKey,
    clearMutationOptions,
    createQuerySources,
    forgetAccount,
    profileQueryOptions,
} from "matrix-rollcall/query";
import { describe, expect, it } from "vitest";
import { collected } from "../support/garbage.js";
import { ana, roomId } from "../support/world.js";
import { accountWorld, clientOf } from "./support/world.ts";

describe("forgetAccount", () => {
    it("removes an account's queries and mutations from the cache and keeps those of others", async () => {
        const { homeserver, client, queryClient, fetchFn } = accountWorld();
        const other = clientOf(homeserver.addUser("other"), fetchFn);
        const target = {
            kind: "pending",
            key: "entry",
            eventId: "$entry",
            sender: ana,
            reason: "sender-not-loaded",
        } as const;
        for (const each of [client, other]) {
            await queryClient.fetchQuery(profileQueryOptions(each, ana));
            const mutation = new MutationObserver(queryClient, clearMutationOptions(createRollcall(each), roomId));
            await mutation.mutate(target);
        }
        const left = (userId: string | null): readonly number[] => {
            const key = accountQueryKey(userId);
            return [
                queryClient.getQueryCache().findAll({ queryKey: key }).length,
                queryClient.getMutationCache().findAll({ mutationKey: key }).length,
            ];
        };
        expect(left(client.getUserId())).toEqual([1, 1]);
        forgetAccount(queryClient, client.getUserId());
        expect(left(client.getUserId())).toEqual([0, 0]);
        expect(left(other.getUserId())).toEqual([1, 1]);
    });

    it("releases unreferenced stores of people, media and devices", async () => {
        const { client, queryClient } = accountWorld();
        const sources = createQuerySources({ client, queryClient });
        const people = sources.people(createRollcall(client).people);
        const make = (userId: string): readonly object[] => [
            people.person(roomId, userId),
            sources.media.thumbnail(`mxc://rollcall.test/${userId.slice(1, 4)}`, 32),
            sources.devices.device({ userId, deviceId: undefined, roomId, eventId: "$event" }),
        ];
        const held = make(ana);
        const refs = [...held, ...make("@zoe:example.org")].map((store) => new WeakRef(store));
        expect(await collected(refs)).toEqual([false, false, false, true, true, true]);
        expect(make(ana).every((store, at) => store === held[at])).toBe(true);
    });
});
