import { installPeers } from "../../../scripts/peers/install.ts";
import { installSynapse } from "../../../scripts/synapse/install.ts";

/** Before all: what tests start. */
export async function setup(): Promise<void> {
    await installPeers();
    await installSynapse();
}
