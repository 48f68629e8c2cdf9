import { rowInteraction } from "../../hooks/rows/interaction.js";
import { OtherContent } from "./OtherContent.js";

/** What a list needs once someone uses it: keys, a search, and the rows that only a press shows. */
export const listInteraction = { ...rowInteraction, OtherContent };

export type ListInteraction = typeof listInteraction;
