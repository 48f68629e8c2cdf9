const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** So many random letters and digits. */
export function randomText(length: number, letters = alphabet): string {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}

/** A new device id, as servers make them. */
export function newDeviceId(): string {
    return randomText(10, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
