import { createRollcall } from "../core/index.js";
import { defineCallPanel } from "../element/index.js";
import { createStaticRollcall } from "../testing/index.js";

defineCallPanel();

export { createRollcall, createStaticRollcall, defineCallPanel };
