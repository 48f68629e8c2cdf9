import { rowInteraction } from "../../hooks/rows/interaction.js";
import { orderKeeping } from "./orderKeeping.js";
import { OtherContent } from "./OtherContent.js";

/**
 * What a list needs once someone uses it: keys, a search, an order that stays under the pointer, and the
 * rows that only a press shows.
 */
export const listInteraction = { ...rowInteraction, orderKeeping, OtherContent };

export type ListInteraction = typeof listInteraction;
