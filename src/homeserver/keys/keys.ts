import { invalidParam } from "../errors.js";
import { isObject, objectOf, type JsonObject } from "../json.js";
import type { Stream } from "../stream.js";

interface DeviceKeys {
    keys: JsonObject | undefined;
    oneTime: Map<string, unknown>;
    /** By algorithm. */
    fallback: Map<string, { readonly keyId: string; readonly key: unknown; isUsed: boolean }>;
}

const crossSigningKinds = ["master_key", "self_signing_key", "user_signing_key"] as const;
type CrossSigningKeys = Partial<Record<(typeof crossSigningKinds)[number], JsonObject>>;

/** Public keys of devices and users for end-to-end encryption. The server stores them and does not check signatures. */
export class Keys {
    private readonly stream: Stream;
    private readonly devices = new Map<string, Map<string, DeviceKeys>>();
    private readonly crossSigning = new Map<string, CrossSigningKeys>();
    private readonly changed = new Map<string, number>();

    constructor(stream: Stream) {
        this.stream = stream;
    }

    /** Returns the position of the last change of a user's devices or identity. */
    changedAt(userId: string): number {
        return this.changed.get(userId) ?? 0;
    }

    upload(userId: string, deviceId: string, body: JsonObject): void {
        const device = this.device(userId, deviceId);
        const keys = objectOf(body, "device_keys");
        if (Object.keys(keys).length > 0) {
            if (keys["user_id"] !== userId || keys["device_id"] !== deviceId) {
                throw invalidParam("device_keys belong to another device");
            }
            device.keys = keys;
            this.markChanged(userId);
        }
        for (const [keyId, key] of Object.entries(objectOf(body, "one_time_keys"))) device.oneTime.set(keyId, key);
        for (const [keyId, key] of Object.entries(objectOf(body, "fallback_keys"))) {
            device.fallback.set(algorithmOf(keyId), { keyId, key, isUsed: false });
        }
    }

    /** Returns the number of remaining one-time keys, by algorithm. */
    counts(userId: string, deviceId: string): Record<string, number> {
        const counts: Record<string, number> = { signed_curve25519: 0 };
        for (const keyId of this.devices.get(userId)?.get(deviceId)?.oneTime.keys() ?? []) {
            counts[algorithmOf(keyId)] = (counts[algorithmOf(keyId)] ?? 0) + 1;
        }
        return counts;
    }

    unusedFallbackTypes(userId: string, deviceId: string): readonly string[] {
        const fallback = this.devices.get(userId)?.get(deviceId)?.fallback ?? [];
        return [...fallback].flatMap(([algorithm, { isUsed }]) => (isUsed ? [] : [algorithm]));
    }

    /** Returns the keys of a user's devices: all, or the wanted ones. */
    deviceKeysOf(
        userId: string,
        wanted: readonly string[],
        nameOf: (deviceId: string) => string | undefined,
    ): JsonObject {
        const devices = [...(this.devices.get(userId) ?? [])];
        return Object.fromEntries(
            devices.flatMap(([deviceId, { keys }]) => {
                if (!keys || (wanted.length > 0 && !wanted.includes(deviceId))) return [];
                const name = nameOf(deviceId);
                return [[deviceId, { ...keys, unsigned: name === undefined ? {} : { device_display_name: name } }]];
            }),
        );
    }

    crossSigningOf(userId: string): CrossSigningKeys {
        return this.crossSigning.get(userId) ?? {};
    }

    setCrossSigning(userId: string, body: JsonObject): void {
        const keys = { ...this.crossSigningOf(userId) };
        for (const kind of crossSigningKinds) {
            if (isObject(body[kind])) keys[kind] = body[kind];
        }
        this.crossSigning.set(userId, keys);
        this.markChanged(userId);
    }

    /** Adds signatures to a user's keys: to a device's by its ID, to an identity's by its public key. */
    addSignatures(userId: string, signed: JsonObject): void {
        const targets: JsonObject[] = [];
        for (const [deviceId, { keys }] of this.devices.get(userId) ?? []) {
            if (keys && deviceId in signed) merge(keys, signed[deviceId]);
        }
        targets.push(...Object.values(this.crossSigningOf(userId)));
        for (const target of targets) {
            const publicKeys = isObject(target["keys"]) ? Object.keys(target["keys"]) : [];
            for (const keyId of publicKeys) merge(target, signed[keyId.slice(keyId.indexOf(":") + 1)]);
        }
        this.markChanged(userId);
    }

    /** Takes a one-time key of a device, or its fallback key, which is kept. */
    claim(userId: string, deviceId: string, algorithm: string): JsonObject | undefined {
        const device = this.devices.get(userId)?.get(deviceId);
        for (const [keyId, key] of device?.oneTime ?? []) {
            if (algorithmOf(keyId) !== algorithm) continue;
            device?.oneTime.delete(keyId);
            // Sync reports the remaining number to the owner.
            this.stream.advance();
            return { [keyId]: key };
        }
        const fallback = device?.fallback.get(algorithm);
        if (!fallback) return undefined;
        fallback.isUsed = true;
        this.stream.advance();
        return { [fallback.keyId]: fallback.key };
    }

    removeDevice(userId: string, deviceId: string): void {
        if (this.devices.get(userId)?.delete(deviceId)) this.markChanged(userId);
    }

    private markChanged(userId: string): void {
        this.changed.set(userId, this.stream.advance());
    }

    private device(userId: string, deviceId: string): DeviceKeys {
        let ofUser = this.devices.get(userId);
        if (!ofUser) this.devices.set(userId, (ofUser = new Map()));
        let device = ofUser.get(deviceId);
        if (!device) ofUser.set(deviceId, (device = { keys: undefined, oneTime: new Map(), fallback: new Map() }));
        return device;
    }
}

function algorithmOf(keyId: string): string {
    return keyId.split(":", 1)[0] ?? "";
}

function merge(target: JsonObject, signed: unknown): void {
    if (!isObject(signed) || !isObject(signed["signatures"])) return;
    const known = isObject(target["signatures"]) ? target["signatures"] : {};
    const signatures: JsonObject = { ...known };
    for (const [userId, added] of Object.entries(signed["signatures"])) {
        if (isObject(added)) signatures[userId] = { ...(isObject(known[userId]) ? known[userId] : {}), ...added };
    }
    target["signatures"] = signatures;
}
