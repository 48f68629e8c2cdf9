import { logIn } from "../../../scripts/peers/logIn.ts";
import { startPeer, type Peer, type PeerOptions } from "../../../scripts/peers/startPeer.ts";
import { atEnd, password, type Subject } from "../../homeserver/support/world.ts";
import { newName } from "./watch.ts";

export const transport = { type: "livekit", livekit_service_url: "https://sfu.example.org" } as const;

/** Registers a user, and starts a peer of that kind as a device of it. It ends after the test. */
export async function newPeer(
    subject: Subject,
    { release, carrier = "state" }: Pick<PeerOptions, "release" | "carrier">,
): Promise<Peer> {
    const name = newName("peer");
    await subject.register(name);
    const login = await logIn(subject.baseUrl, name, password);
    const peer = await startPeer({ release, carrier, baseUrl: subject.baseUrl, login });
    atEnd(() => void peer.kill());
    return peer;
}
