import type { IStartClientOpts, MatrixClient } from "matrix-js-sdk";
import { newClient, start, type Subject } from "./world.ts";

/** A client of a new user that can encrypt, syncing. */
export async function newEncrypting(subject: Subject, name: string, options?: IStartClientOpts): Promise<MatrixClient> {
    const client = await newClient(subject, name);
    await client.initRustCrypto({ useIndexedDB: false });
    return start(client, options);
}
