export { de } from "./de/german.js";
