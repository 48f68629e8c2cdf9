export { defineCallPanel } from "./defineCallPanel.js";
export { CallPanelElement } from "./CallPanelElement.js";
export { CallBadgeElement } from "./CallBadgeElement.js";
export type { CallPanelActivateDetail, CallPanelEventMap, CallPanelSessionDetail, ElementSources } from "./types.js";
