import type { Message, MessageId } from "../messages.js";

/** Texts for device details that only some users need. */
export const deviceDetails = {
    "device.about": "About this device",
    "device.id": "Device ID",
    "device.copyId": "Copy device ID",
    "device.lastActive": "Last active",
    "device.listedUntil": "Listed until",
} satisfies Partial<Record<MessageId, Message>>;
