import { CallPanel } from "matrix-rollcall";
import { useState } from "react";
import { createPortal } from "react-dom";

interface DocumentPictureInPicture {
    requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

/** Moves a panel into a window that stays on top, where the browser has Document Picture-in-Picture. */
export function PictureInPicture({ roomId }: { readonly roomId: string }) {
    const [other, setOther] = useState<Window | null>(null);
    const api = (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;
    const open = async (): Promise<void> => {
        if (!api) return;
        const opened = await api.requestWindow({ width: 320, height: 400 });
        for (const style of document.querySelectorAll("style, link[rel=stylesheet]")) {
            opened.document.head.append(style.cloneNode(true));
        }
        opened.addEventListener("pagehide", () => setOther(null));
        setOther(opened);
    };
    if (other) return createPortal(<CallPanel roomId={roomId} />, other.document.body);
    return (
        <>
            <CallPanel roomId={roomId} />
            {api && (
                <button type="button" onClick={() => void open()}>
                    Keep on top
                </button>
            )}
        </>
    );
}
