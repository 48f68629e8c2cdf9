import { lazyModule } from "../lazyModule.js";

/** Loads what a panel needs once someone uses it, after the panel is shown. */
export const usePanelInteraction = lazyModule(() => import("./panelInteraction.js"));
