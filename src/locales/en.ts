export { en } from "../text/english.js";
