import type { LookupTarget, SenderLookup } from "./senderLookup.js";

/**
 * Creates a sender lookup whose code loads with the first sender who is not loaded. If loading fails, the next change in the room or
 * the next sync tries again.
 */
export function createLazyLookup(target: LookupTarget): SenderLookup {
    let lookup: SenderLookup | undefined;
    let isLoading = false;
    let stop: (() => void) | undefined;
    let isWatched = false;

    const load = async (): Promise<void> => {
        isLoading = true;
        try {
            const { createSenderLookup } = await import("./senderLookup.js");
            lookup = createSenderLookup(target);
            if (isWatched) stop = lookup.start();
        } catch {
            isLoading = false;
        }
    };
    const ask = (): void => {
        if (lookup) lookup.ask();
        else if (isWatched && !isLoading && target.members !== "none" && target.unknownSenders().size > 0) void load();
    };
    return {
        ask,
        onGap: () => (lookup ? lookup.onGap() : ask()),
        start() {
            isWatched = true;
            stop = lookup?.start();
            ask();
            return () => {
                isWatched = false;
                stop?.();
            };
        },
    };
}
