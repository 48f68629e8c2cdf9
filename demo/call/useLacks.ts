import type { MatrixClient } from "matrix-js-sdk";
import { useEffect, useState } from "react";

/** What a homeserver does not offer that calls use; nothing until it has answered. */
export interface Lacks {
    readonly delayedEvents: boolean;
    readonly stickyEvents: boolean;
}

export function useLacks(client: MatrixClient): Lacks {
    const [lacks, setLacks] = useState<Lacks>({ delayedEvents: false, stickyEvents: false });
    useEffect(() => {
        const features = ["org.matrix.msc4140", "org.matrix.msc4354"];
        void Promise.all(features.map((feature) => client.doesServerSupportUnstableFeature(feature))).then(
            ([delayed, sticky]) => setLacks({ delayedEvents: delayed === false, stickyEvents: sticky === false }),
            () => undefined,
        );
    }, [client]);
    return lacks;
}
