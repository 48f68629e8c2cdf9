import type { announcements } from "../text/english/announcements.js";
import type { common } from "../text/english/common.js";
import type { copying } from "../text/english/copying.js";
import type { deviceDetails } from "../text/english/deviceDetails.js";
import type { marks } from "../text/english/marks.js";
import type { mediaServer } from "../text/english/mediaServer.js";
import type { names } from "../text/english/names.js";
import type { panelMenu } from "../text/english/panelMenu.js";
import type { reasons } from "../text/english/reasons.js";
import type { MessageId } from "../text/messages.js";

type Shown = typeof announcements &
    typeof common &
    typeof copying &
    typeof deviceDetails &
    typeof marks &
    typeof mediaServer &
    typeof names &
    typeof panelMenu &
    typeof reasons;

/** The IDs of texts that the custom elements show. */
export type ElementMessageId = keyof Shown;

/** The IDs of texts of parts that no custom element shows. */
export type OtherMessageId = Exclude<MessageId, ElementMessageId>;
