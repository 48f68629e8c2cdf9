import type { CSSProperties } from "react";

/** Custom properties that restyle the components, on any element around them. See styles/tokens.css. */
export type RollcallProperty =
    | "--rollcall-text"
    | "--rollcall-muted"
    | "--rollcall-surface"
    | "--rollcall-subtle"
    | "--rollcall-border"
    | "--rollcall-accent"
    | "--rollcall-on-accent"
    | "--rollcall-live"
    | "--rollcall-warning"
    | "--rollcall-focus-ring"
    | "--rollcall-radius"
    | "--rollcall-space"
    | "--rollcall-font"
    | "--rollcall-avatar-size"
    | "--rollcall-list-max-height";

/**
 * A style that sets some of these properties.
 * @example
 * const style: RollcallStyle = { "--rollcall-accent": "rebeccapurple" };
 */
export type RollcallStyle = CSSProperties & Readonly<Partial<Record<RollcallProperty, string | number>>>;
