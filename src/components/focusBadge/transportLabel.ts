import type { Transport } from "../../core/index.js";

/** Where a transport is: the host of its service URL, or that the homeserver decides (MSC4195 leaves the URL out). */
export function transportPlace(transport: Transport): string {
    const url = transport["livekit_service_url"] ?? transport["url"];
    if (typeof url !== "string") return "chosen by the homeserver";
    return URL.canParse(url) ? new URL(url).host : url.slice(0, 80);
}
