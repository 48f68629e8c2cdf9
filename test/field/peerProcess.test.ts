import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { fromRoot } from "../../scripts/lib/files.ts";
import { logIn } from "../../scripts/peers/logIn.ts";
import { startPeer } from "../../scripts/peers/startPeer.ts";
import { overHttp } from "../homeserver/support/subject.ts";
import { atEnd, password } from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { newPeer } from "./support/peers.ts";
import { watchedRoom } from "./support/watch.ts";

describe("startPeer", () => {
    it("ends with the process that started it, even if that is killed", async () => {
        const subject = await overHttp();
        const watcher = await watchedRoom(subject);
        await subject.register("orphan");
        const args = [subject.baseUrl, "orphan", password, watcher.roomId];
        const parent = spawn(process.execPath, [fromRoot("test/field/support/parent.ts"), ...args], {
            stdio: ["pipe", "inherit", "inherit"],
        });
        atEnd(() => parent.kill("SIGKILL"));
        const end = once(parent, "exit");
        await watcher.sees((devices) => devices.length === 1, 30_000);
        parent.kill("SIGKILL");
        await end;
        // A peer that lives puts its delayed leave off.
        expect(await watcher.sees((devices) => devices.length === 0)).toEqual([]);
    });

    it("reports a peer's failure together with its output", async () => {
        const subject = await overHttp();
        await subject.register("ana");
        const login = await logIn(subject.baseUrl, "ana", password);
        const { baseUrl } = subject;
        const wrongly = startPeer({ release: "43.0.0", baseUrl, login: { ...login, accessToken: "none" } });
        await expect(wrongly).rejects.toThrow("matrix-js-sdk 43.0.0 of @ana:rollcall.test could not start.");
        const peer = await newPeer(subject, { release: "43.0.0" });
        await expect(peer.update("audio")).rejects.toThrow("The peer is not in a call.");
        await expect(peer.join({ roomId: "!none:rollcall.test", transport })).rejects.toThrow(/could not join.*M_/s);
        await peer.kill();
        await expect(peer.leave()).rejects.toThrow("could not leave. Its process has ended.");
        await expect(logIn(baseUrl, "ana", "wrong")).rejects.toThrow(/ana could not log in at http.*M_FORBIDDEN/);
    });
});
