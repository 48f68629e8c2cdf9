export { ar } from "./ar/arabic.js";
