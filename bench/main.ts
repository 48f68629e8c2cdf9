import { silenceSdk } from "../test/support/silenceSdk.ts";
import { measureColdRead } from "./coldRead.ts";
import { measureManyRooms } from "./manyRooms.ts";
import { measureOneEvent } from "./oneEvent.ts";
import { printReport, type Row } from "./report.ts";
import { measureUnrelatedMember } from "./unrelatedMember.ts";

// A line for each member at each reading: without them it is faster, and is compared so.
silenceSdk();
const rows: readonly Row[] = [
    ...(await measureOneEvent("state", 1000, 40)),
    ...(await measureOneEvent("state", 10_000, 12)),
    ...(await measureOneEvent("sticky", 1000, 20)),
    ...(await measureOneEvent("sticky", 10_000, 5)),
    ...measureUnrelatedMember(100, 10_000),
    ...measureManyRooms(50, 5000),
    ...(await measureColdRead("state", 1000, 20)),
    ...(await measureColdRead("state", 10_000, 5)),
    ...(await measureColdRead("sticky", 1000, 10)),
];
process.exitCode = printReport(rows) ? 0 : 1;
// The SDK keeps timers for its sticky events.
process.exit();
