const rate = 16_000;

/** Returns a WAV file of one second of a loud tone. The beeps of Chromium's fake microphone are too short to count as speech. */
export function toneFile(): Buffer {
    const samples = new Int16Array(
        Array.from({ length: rate }, (_, at) => 20_000 * Math.sin((at * 880 * Math.PI) / rate)),
    );
    const head = Buffer.alloc(44);
    head.write("RIFF", 0);
    head.writeUInt32LE(36 + samples.byteLength, 4);
    head.write("WAVEfmt ", 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(1, 22);
    head.writeUInt32LE(rate, 24);
    head.writeUInt32LE(rate * 2, 28);
    head.writeUInt16LE(2, 32);
    head.writeUInt16LE(16, 34);
    head.write("data", 36);
    head.writeUInt32LE(samples.byteLength, 40);
    return Buffer.concat([head, Buffer.from(samples.buffer)]);
}
