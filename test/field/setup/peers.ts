import { installPeers } from "../../../scripts/peers/install.ts";

/** Before all: the releases that tests start as peers. */
export const setup = installPeers;
