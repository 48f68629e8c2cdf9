export { Changes } from "../announcer/Changes.js";
export { listInteraction } from "../participantList/listInteraction.js";
export { CopyNames } from "./CopyNames.js";
export { NoMatch } from "./NoMatch.js";
export { PanelMenu } from "./PanelMenu.js";
