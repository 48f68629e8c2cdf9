import { overHttp, sharedHomeserver, subjectOf } from "../../homeserver/support/subject.ts";
import type { Subject } from "../../homeserver/support/world.ts";

/** Every homeserver that peers are run on; Synapse is one for all tests of a run. */
export const homeservers: readonly { readonly name: string; readonly open: () => Promise<Subject> }[] = [
    { name: "the embedded homeserver", open: () => overHttp() },
    { name: "Synapse", open: async () => subjectOf(sharedHomeserver()) },
];
