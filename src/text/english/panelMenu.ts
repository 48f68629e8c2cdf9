import type { Message, MessageId } from "../messages.js";

/** Texts of the menu that sorts and groups. */
export const panelMenu = {
    "panel.view": "View",
    "panel.sortBy": "Sort by",
    "sort.joined": "Time joined",
    "sort.name": "Name",
    "sort.speaking": "Speaking",
    "sort.hand": "Raised hand",
    "panel.groupBy": "Group by",
    "panel.bySession": "Call",
    "panel.byPerson": "Person",
} satisfies Partial<Record<MessageId, Message>>;
