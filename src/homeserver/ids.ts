const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Returns random letters and digits. */
export function randomText(length: number, letters = alphabet): string {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}

/** Returns a new device ID. */
export function newDeviceId(): string {
    return randomText(10, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
