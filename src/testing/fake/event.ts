import type { EventLike } from "../../core/index.js";
import type { WireEvent } from "../wire/wireEvent.js";

/** A wire event as the host's SDK exposes it. */
export class FakeEvent implements EventLike {
    readonly wire: WireEvent;
    /** End of a sticky event, ms since the epoch. */
    readonly unstableStickyExpiresAt: number | undefined;

    private redacted = false;
    private readonly encrypted: boolean;

    constructor(wire: WireEvent, isEncrypted = false) {
        this.wire = wire;
        this.encrypted = isEncrypted;
        this.unstableStickyExpiresAt = wire.msc4354_sticky && wire.origin_server_ts + wire.msc4354_sticky.duration_ms;
    }

    isEncrypted(): boolean {
        return this.encrypted;
    }

    getId(): string {
        return this.wire.event_id;
    }

    getType(): string {
        return this.wire.type;
    }

    getRoomId(): string {
        return this.wire.room_id;
    }

    getSender(): string {
        return this.wire.sender;
    }

    getStateKey(): string | undefined {
        return this.wire.state_key;
    }

    getContent(): object {
        return this.redacted ? {} : this.wire.content;
    }

    isRedacted(): boolean {
        return this.redacted;
    }

    getAssociatedId(): string | undefined {
        return this.wire.redacts;
    }

    /** Empties the event, as a redaction does. */
    redact(): void {
        this.redacted = true;
    }

    getTs(): number {
        return this.wire.origin_server_ts;
    }
}
