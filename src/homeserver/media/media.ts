import { notFound } from "../errors.js";
import { randomText } from "../ids.js";

/** A stored file. */
export interface MediaFile {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly contentType: string;
    readonly fileName: string | undefined;
}

/** Uploaded files by ID. Thumbnails are not scaled. */
export class Media {
    private readonly serverName: string;
    private readonly files = new Map<string, MediaFile>();

    constructor(serverName: string) {
        this.serverName = serverName;
    }

    /** Stores a file. Returns its `mxc:` URI. */
    add(file: MediaFile): string {
        const id = randomText(24);
        this.files.set(id, file);
        return `mxc://${this.serverName}/${id}`;
    }

    /** Returns a file. Throws M_NOT_FOUND if it is unknown. */
    get(serverName: string, id: string): MediaFile {
        const file = serverName === this.serverName ? this.files.get(id) : undefined;
        if (!file) throw notFound("No such media");
        return file;
    }
}
