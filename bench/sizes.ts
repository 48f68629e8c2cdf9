import { fromRoot } from "../scripts/lib/files.ts";
import { gzippedSize } from "../scripts/size/gzippedSize.ts";
import { stylesheetSize } from "../scripts/size/stylesheetSize.ts";
import { spreadOf } from "./measure.ts";
import { judge, type Contender, type Row } from "./report.ts";

/** What `bench/browser/livekit.tsx` imports to list the participants of a room. */
const livekitList = ["RoomContext", "useParticipants", "ParticipantLoop", "ParticipantName", "useIsSpeaking"];

/** Kilobytes that a host bundles, minified and gzipped, peer dependencies left out on both sides. */
export async function sizeRows(): Promise<readonly Row[]> {
    const livekit = await gzippedSize(fromRoot("node_modules/@livekit/components-react/dist/index.mjs"), livekitList);
    return [
        row(
            "size-hook",
            "Provider and one hook",
            { ours: await ours("RollcallProvider", "useRoomCalls"), livekit },
            11,
        ),
        row(
            "size-panel",
            "Provider and `CallPanel`",
            { ours: await ours("RollcallProvider", "CallPanel"), livekit },
            32,
        ),
        row("size-styles", "Stylesheet", { ours: await stylesheetSize() }, 4),
    ];
}

function ours(...names: string[]): Promise<number> {
    return gzippedSize(fromRoot("dist/index.js"), names);
}

function row(id: string, what: string, sizes: Partial<Record<Contender, number>>, atMost: number): Row {
    const cells = Object.fromEntries(Object.entries(sizes).map(([contender, size]) => [contender, spreadOf([size])]));
    return { id, what: `${what}, gzip`, unit: "kB", cells, verdicts: judge("kB", cells, [{ atMost }]) };
}
