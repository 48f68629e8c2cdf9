import { logIn } from "../../../scripts/peers/logIn.ts";
import type { PeerLogin } from "../../../scripts/peers/protocol.ts";
import { startPeer, type Peer, type PeerOptions } from "../../../scripts/peers/startPeer.ts";
import { newName } from "../../homeserver/support/subject.ts";
import { atEnd, password, type Subject } from "../../homeserver/support/world.ts";

type Kind = Pick<PeerOptions, "release" | "carrier" | "isEncrypting">;

/** Registers a user, and starts a peer of that kind as a device of it. It ends after the test. */
export async function newPeer(subject: Subject, kind: Kind): Promise<Peer> {
    const name = newName("peer");
    await subject.register(name);
    return peerOf(subject, kind, await logIn(subject.baseUrl, name, password));
}

/** Starts a peer of that kind as this device. It ends after the test. */
export async function peerOf(
    { baseUrl }: Subject,
    { release, carrier = "state", isEncrypting = false }: Kind,
    login: PeerLogin,
): Promise<Peer> {
    const peer = await startPeer({ release, carrier, isEncrypting, baseUrl, login });
    atEnd(() => void peer.kill());
    return peer;
}
