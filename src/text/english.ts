import { announcements } from "./english/announcements.js";
import { clearing } from "./english/clearing.js";
import { common } from "./english/common.js";
import { copying } from "./english/copying.js";
import { deviceDetails } from "./english/deviceDetails.js";
import { faces } from "./english/faces.js";
import { inspector } from "./english/inspector.js";
import { marks } from "./english/marks.js";
import { mediaServer } from "./english/mediaServer.js";
import { names } from "./english/names.js";
import { panelMenu } from "./english/panelMenu.js";
import { reasons } from "./english/reasons.js";
import { recentlyLeft } from "./english/recentlyLeft.js";
import { rings } from "./english/rings.js";
import { signals } from "./english/signals.js";
import type { CompleteCatalogue } from "./messages.js";

/** English texts. */
export const en: CompleteCatalogue = {
    locale: "en",
    messages: {
        ...common,
        ...names,
        ...mediaServer,
        ...reasons,
        ...announcements,
        ...recentlyLeft,
        ...inspector,
        ...clearing,
        ...rings,
        ...marks,
        ...faces,
        ...panelMenu,
        ...copying,
        ...deviceDetails,
        ...signals,
    },
};
