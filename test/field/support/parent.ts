// A program that starts a peer, lets it join a call, and then does nothing, until it is killed or its stdin ends.
import { logIn } from "../../../scripts/peers/logIn.ts";
import { startPeer } from "../../../scripts/peers/startPeer.ts";
import { transport } from "../../support/transport.ts";

process.stdin.on("end", () => process.exit()).resume();

const [baseUrl = "", user = "", password = "", roomId = ""] = process.argv.slice(2);
const peer = await startPeer({ release: "43.0.0", baseUrl, login: await logIn(baseUrl, user, password) });
await peer.join({ roomId, transport, delayedLeaveMs: 2000 });
