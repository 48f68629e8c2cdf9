import type { CallDevice } from "../core/index.js";

/** The fields of a device that make up its media identity. */
export type IdentifiedDevice = Pick<CallDevice, "userId" | "deviceId" | "memberId" | "format">;

/** Returns the identity that clients use for a membership in room state, and used for the first sticky ones; none without a device. */
export function plainIdentitiesOf({ userId, deviceId }: IdentifiedDevice): string[] {
    return deviceId === undefined ? [] : [`${userId}:${deviceId}`];
}

/**
 * Returns every identity under which the device may appear in a LiveKit room, whichever client it is.
 *
 * - State memberships: `@user:server:DEVICE`.
 * - Sticky memberships: the same, and SHA-256 in base64 without padding, as matrix-js-sdk 40.0 (`user|device|member`, URL-safe), 40.1
 *   to 41.3 (the same input), and 41.4 and newer (the JSON array of the three) compute it; MSC4195 leaves the device out.
 *
 * Without `crypto.subtle` (a page that is not a secure context) only the plain identity is returned.
 *
 * @example
 * const identities = await livekitIdentitiesOf(device);
 * const participant = identities.map((identity) => room.remoteParticipants.get(identity)).find(Boolean);
 */
export async function livekitIdentitiesOf(device: IdentifiedDevice): Promise<readonly string[]> {
    const { userId, deviceId, memberId, format } = device;
    const identities = plainIdentitiesOf(device);
    const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
    if (format !== "rtc" || !subtle) return identities;
    const hash = async (input: string): Promise<string> => {
        const digest = await subtle.digest("SHA-256", new TextEncoder().encode(input));
        return btoa(String.fromCharCode(...new Uint8Array(digest))).replace(/=+$/, "");
    };
    identities.push(await hash(JSON.stringify([userId, memberId])));
    if (deviceId === undefined) return identities;
    identities.push(await hash(JSON.stringify([userId, deviceId, memberId])));
    const joined = await hash(`${userId}|${deviceId}|${memberId}`);
    return [...identities, joined, joined.replaceAll("+", "-").replaceAll("/", "_")];
}
