import type { Message, MessageId } from "../messages.js";

/** Texts of what few people need to know of a device. */
export const deviceDetails = {
    "device.about": "About this device",
    "device.id": "Device ID",
    "device.copyId": "Copy device ID",
    "device.lastActive": "Last active",
    "device.listedUntil": "Listed until",
} satisfies Partial<Record<MessageId, Message>>;
