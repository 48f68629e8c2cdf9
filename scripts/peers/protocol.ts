import type { Carrier, Release } from "./releases.ts";

/** A transport (focus) as a membership states it. */
export interface PeerTransport {
    readonly type: string;
    readonly livekit_service_url: string;
}

/** A device that is logged in. */
export interface PeerLogin {
    readonly userId: string;
    readonly deviceId: string;
    readonly accessToken: string;
}

/** The first message to a peer's process. */
export interface PeerSetup {
    readonly release: Release;
    readonly carrier: Carrier;
    readonly baseUrl: string;
    readonly login: PeerLogin;
    readonly isEncrypting: boolean;
}

/** What a peer says of itself in a call. */
export interface PeerCall {
    readonly roomId: string;
    readonly transport: PeerTransport;
    /** ms after which its homeserver takes its membership away unless it is heard of. */
    readonly delayedLeaveMs: number;
    readonly intent: string | undefined;
    /** How it calls the room if it is the first, from 37 on. */
    readonly notificationType: "ring" | "notification" | undefined;
}

/** What a peer's process is asked to do, one thing after another. */
export type PeerOrder =
    | { readonly what: "start"; readonly setup: PeerSetup }
    | { readonly what: "join"; readonly call: PeerCall }
    | { readonly what: "update"; readonly intent: string | undefined }
    | { readonly what: "leave" };

/** How an order went: done, or why not. */
export interface PeerAnswer {
    readonly problem: string | undefined;
}
