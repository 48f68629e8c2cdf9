import type { TestProject } from "vitest/node";
import { startSynapse } from "../../../scripts/synapse/synapse.ts";

/** Before all: one Synapse, which the tests share. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
    const synapse = await startSynapse();
    project.provide("subject", { baseUrl: synapse.baseUrl, serverName: synapse.serverName });
    return async () => synapse[Symbol.asyncDispose]();
}
